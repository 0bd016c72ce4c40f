using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Soak;

/// <summary>The server drops the connection every few seconds, or closes it, and quotes must flow again each time.</summary>
internal sealed class Outages(Child simulator, DXLinkStreamer streamer, TimeSpan every)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public int Count { get; private set; }

    /// <summary>The longest time from an outage to the next quote of the new session.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Until cancelled, and not amid an outage.</summary>
    /// <exception cref="InvalidOperationException">Quotes did not flow again.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(every, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
                return;
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var mended = streamer.Messages.SkipWhile(m => m is not Reconnection).OfType<Quote>().FirstAsync().Timeout(Limit).ToTask(CancellationToken.None);
            await simulator.SayAsync(Count++ % 2 == 0 ? "drop" : "close", CancellationToken.None);
            await simulator.HearAsync(Limit, CancellationToken.None);
            try
            {
                await mended;
            }
            catch (TimeoutException)
            {
                throw new InvalidOperationException($"No quote within {Limit.TotalSeconds:0} s of outage {Count}.");
            }

            Longest = clock.Elapsed > Longest ? clock.Elapsed : Longest;
        }
    }
}
