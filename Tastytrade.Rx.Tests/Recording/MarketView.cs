using System.Reactive.Disposables;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>Observes everything in <see cref="SimulatedRecording"/>, and describes what it shows now.</summary>
internal sealed class MarketView : IDisposable
{
    private readonly CompositeDisposable subscriptions = [];
    private readonly Dictionary<string, string> latest = [];
    private readonly IMarketData market;
    private readonly int series;

    public MarketView(IMarketData market, DateTimeOffset from)
    {
        this.market = market;
        subscriptions.Add(market.Subscribe<Quote>(SimulatedRecording.Symbols));
        subscriptions.Add(market.Subscribe<Trade>(SimulatedRecording.Symbols));
        subscriptions.Add(market.Subscribe<TimeAndSale>("SPY"));
        subscriptions.Add(market.Subscribe<Greeks>(SimulatedRecording.Symbols.Where(s => s[0] == '.')));
        var others = subscriptions.Count;
        foreach (var symbol in new[] { "SPY", "QQQ" })
        {
            Show($"candles {symbol}", market.ObserveCandles(symbol, CandlePeriod.Seconds(1), from), update =>
                string.Join(' ', update.Candles.Select(c => $"{c.Time}={c.Open}/{c.Close}/{c.Volume}")));
        }

        Show("book", market.OrderBook("SPY", "NTV"), book =>
            string.Join(' ', book.Bids.Concat(book.Asks).Select(l => $"{l.Price}x{l.Size}")));
        Show("depth", market.Depth("SPY", "ntv"), d => string.Join(' ', d.Bids.Concat(d.Asks).Select(l => $"{l.Price}x{l.Size}")));
        series = subscriptions.Count - others;
    }

    /// <summary>Whether each series and book has arrived.</summary>
    public bool IsComplete
    {
        get
        {
            lock (latest)
                return latest.Count == series;
        }
    }

    /// <summary>The latest values, series, books and the state, one line each.</summary>
    public string[] Describe()
    {
        var symbols = SimulatedRecording.Symbols;
        lock (latest)
        {
            return
            [
                $"state {market.State.Status}",
                .. symbols.Select(s => $"quote {s} {market.Latest<Quote>(s)?.ToJson(includeReceivedAt: true)}"),
                .. symbols.Select(s => $"trade {s} {market.Latest<Trade>(s)?.ToJson(includeReceivedAt: true)}"),
                .. symbols.Where(s => s[0] == '.').Select(s => $"greeks {s} {market.Latest<Greeks>(s)?.ToJson(includeReceivedAt: true)}"),
                .. latest.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key} {l.Value}"),
            ];
        }
    }

    public void Dispose() => subscriptions.Dispose();

    private void Show<T>(string name, IObservable<T> source, Func<T, string> text) => subscriptions.Add(source.Subscribe(value =>
    {
        lock (latest)
            latest[name] = text(value);
    }));
}
