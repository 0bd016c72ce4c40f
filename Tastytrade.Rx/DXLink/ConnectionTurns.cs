using System.Reactive.Concurrency;

namespace Tastytrade.Rx.DXLink;

/// <summary>When each connection of a streamer may begin an attempt: several handshakes at the same moment from one address time
/// out.</summary>
internal sealed class ConnectionTurns(TimeSpan spacing, IScheduler scheduler)
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, DateTimeOffset> latest = [];

    /// <summary>Takes a turn.</summary>
    /// <param name="connection">The connection, whose own earlier attempts do not count.</param>
    /// <returns>How long to wait for it.</returns>
    public TimeSpan Take(int connection)
    {
        lock (gate)
        {
            var now = scheduler.Now;

            // No turn is further away than all of them together, unless the clock was set back.
            var last = now + (spacing * latest.Count);
            var turn = latest.Where(l => l.Key != connection).Select(l => (l.Value < last ? l.Value : last) + spacing).Append(now).Max();
            latest[connection] = turn;
            return turn - now;
        }
    }
}
