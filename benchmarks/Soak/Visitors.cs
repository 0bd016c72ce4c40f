using System.Reactive.Linq;

namespace Tastytrade.Rx.Benchmarks.Soak;

/// <summary>Short-lived observers of every kind, including slow ones and ones that throw.</summary>
internal sealed class Visitors
{
    private const int AtOnce = 24;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly DXLinkStreamer streamer;
    private readonly string[] symbols = Load.SampleSymbols(200);
    private readonly Random random = new(42);
    private readonly Func<string, Func<ValueTask>>[] kinds;
    private long events;

    public Visitors(DXLinkStreamer streamer)
    {
        this.streamer = streamer;
        kinds =
        [
            symbol => Visit(streamer.Observe<Quote>(symbol)),
            symbol => Visit(streamer.Observe<Trade>([symbol, "SPY", "QQQ"])),
            symbol => Visit(streamer.Quotes.Where(q => q.EventSymbol == symbol)),
            symbol => Visit(streamer.ObserveCandles(symbol, CandlePeriod.Minutes(1), DateTimeOffset.UtcNow.AddMinutes(-30))),
            symbol => Visit(streamer.ObserveTimeAndSales(symbol, DateTimeOffset.UtcNow.AddMinutes(-2))),
            symbol => Visit(streamer.Depth(symbol, "ntv", 10)),
            symbol => Visit(streamer.OrderBook(symbol, "NTV")),
            symbol => Leave(streamer.Subscribe<Summary>(symbol, "SPY")),
            symbol => Leave(streamer.Observe<Quote>(symbol).Subscribe(_ => throw new InvalidOperationException("an observer that throws"))),
            _ => Leave(streamer.Quotes.Subscribe(_ => Thread.Sleep(20))),
            Watch,
            _ => Listen(),
        ];
    }

    /// <summary>The number of visitors so far.</summary>
    public int Count { get; private set; }

    /// <summary>The number of values that they received.</summary>
    public long Events => Interlocked.Read(ref events);

    /// <summary>Runs until cancelled; then all visitors leave.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var present = new Queue<Func<ValueTask>>();
        while (!cancellationToken.IsCancellationRequested)
        {
            present.Enqueue(kinds[Count++ % kinds.Length](symbols[random.Next(symbols.Length)]));
            if (present.Count > AtOnce)
                await present.Dequeue()();
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        while (present.TryDequeue(out var leave))
            await leave();
    }

    private static Func<ValueTask> Leave(IDisposable subscription) => () =>
    {
        subscription.Dispose();
        return ValueTask.CompletedTask;
    };

    private Func<ValueTask> Visit<T>(IObservable<T> stream) => Leave(stream.Subscribe(_ => Take()));

    private Func<ValueTask> Watch(string symbol)
    {
        var watchlist = new LiveWatchlist(streamer, symbol, "SPY");
        var snapshots = watchlist.Snapshots.Subscribe(_ => Take());
        return () =>
        {
            snapshots.Dispose();
            return watchlist.DisposeAsync();
        };
    }

    private Func<ValueTask> Listen()
    {
        var leaving = new CancellationTokenSource();
        var loop = Task.Run(async () =>
        {
            await foreach (var _ in streamer.Listen<Quote>(leaving.Token))
                Take();
        });
        return async () =>
        {
            await leaving.CancelAsync();
            await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            leaving.Dispose();
        };
    }

    private void Take() => Interlocked.Increment(ref events);
}
