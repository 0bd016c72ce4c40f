using System.Diagnostics;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Soak;

/// <summary>Makes the server drop or close the connection periodically, and checks that quotes continue each time.</summary>
internal sealed class Outages(Child simulator, DXLinkStreamer streamer, TimeSpan every)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public int Count { get; private set; }

    /// <summary>The longest time from an outage to the next quote.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Runs until cancelled. Completes the current outage first.</summary>
    /// <exception cref="InvalidOperationException">Quotes did not continue.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(every, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
                return;
            var clock = Stopwatch.StartNew();
            var nextQuote = streamer.Messages.SkipWhile(m => m is not Reconnection).OfType<Quote>()
                .FirstAsync().Timeout(Limit).ToTask(CancellationToken.None);
            await simulator.WriteLineAsync(Count++ % 2 == 0 ? "drop" : "close", CancellationToken.None);
            await simulator.ReadLineAsync(Limit, CancellationToken.None);
            try
            {
                await nextQuote;
            }
            catch (TimeoutException)
            {
                throw new InvalidOperationException($"No quote within {Limit.TotalSeconds:0} s of outage {Count}.");
            }

            Longest = clock.Elapsed > Longest ? clock.Elapsed : Longest;
        }
    }
}
