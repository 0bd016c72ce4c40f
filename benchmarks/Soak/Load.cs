using System.Reactive.Disposables;

namespace Tastytrade.Rx.Benchmarks.Soak;

/// <summary>The constant load of the client: quotes of many symbols, candles with history, sales, depth of market, order books, a live
/// option chain and a watch list.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int Few = 10;

    private readonly CompositeDisposable observers = [];
    private readonly LiveOptionChain chain;
    private readonly LiveWatchlist watchlist;
    private long events;

    private Load(DXLinkStreamer streamer, LiveOptionChain chain, IReadOnlyList<string> symbols)
    {
        this.chain = chain;
        watchlist = new LiveWatchlist(streamer, symbols.Take(Few));
        Add(streamer.Quotes);
        observers.Add(streamer.Subscribe<Quote>(symbols));
        Add(streamer.Observe<TimeAndSale>(symbols.Take(Few * Few)));
        Add(chain.Snapshots);
        Add(watchlist.Snapshots);
        foreach (var symbol in symbols.Take(Few))
        {
            Add(streamer.ObserveCandles(symbol, CandlePeriod.Minutes(1), DateTimeOffset.UtcNow.AddHours(-2)));
            Add(streamer.Depth(symbol, "ntv", Few));
            Add(streamer.OrderBook(symbol, "NTV", Few));
        }
    }

    /// <summary>The number of values that reached the observers.</summary>
    public long Events => Interlocked.Read(ref events);

    public static async Task<Load> StartAsync(
        TastytradeSession session, DXLinkStreamer streamer, int symbols, CancellationToken cancellationToken)
    {
        var options = await session.GetOptionChainAsync("SPY", cancellationToken);
        var chain = new LiveOptionChain(streamer, options, options.Expirations.TastyMonthly());
        return new Load(streamer, chain, SampleSymbols(symbols));
    }

    /// <summary>Symbols of equities: ZAAA, ZAAB and so on.</summary>
    public static string[] SampleSymbols(int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Concat('Z', Letter(i / 676), Letter(i / 26), Letter(i)))];

    public async ValueTask DisposeAsync()
    {
        observers.Dispose();
        await watchlist.DisposeAsync();
        await chain.DisposeAsync();
    }

    private static char Letter(int i) => (char)('A' + (i % 26));

    private void Add<T>(IObservable<T> stream) => observers.Add(stream.Subscribe(_ => Interlocked.Increment(ref events)));
}
