using System.Reactive.Concurrency;

namespace Tastytrade.Rx.DXLink;

/// <summary>Spaces out the connection attempts of a streamer, because simultaneous handshakes from one address time out.</summary>
internal sealed class ConnectionTurns(TimeSpan spacing, IScheduler scheduler)
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, DateTimeOffset> latest = [];

    /// <summary>Reserves the next turn.</summary>
    /// <param name="connection">The connection. Its own earlier attempts do not delay it.</param>
    /// <returns>How long to wait for the turn.</returns>
    public TimeSpan Take(int connection)
    {
        lock (gate)
        {
            var now = scheduler.Now;

            // The last turn is at most one spacing per connection away; it can only be further if the clock was set back.
            var last = now + (spacing * latest.Count);
            var turn = latest.Where(l => l.Key != connection).Select(l => (l.Value < last ? l.Value : last) + spacing).Append(now).Max();
            latest[connection] = turn;
            return turn - now;
        }
    }
}
