using System.Reactive.Disposables;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The price of one underlying as its chart shows it: as candles, or as a line of the last minutes.</summary>
public sealed class PriceView : IDisposable
{
    private readonly LiveMarket market;
    private readonly BindingOptions binding;
    private readonly Action changed;
    private readonly IDisposable preceding;
    private readonly SerialDisposable following = new();

    public PriceView(LiveMarket market, string symbol, ChartInterval interval, BindingOptions binding, Action changed)
    {
        (this.market, Symbol, this.binding, this.changed) = (market, symbol, binding, changed);
        // The line begins with what was before this tab came: the mark prices of each second.
        var marks = new CandleSymbol(symbol, new CandlePeriod(1, CandleUnit.Second)) { Price = CandlePrice.Mark };
        preceding = Observable
            .FromAsync(stop => market.Streamer.GetCandlesAsync(marks, market.Now - (PriceHistory.Capacity * Pace.Charts), null, stop))
            .ObserveLatestOn(binding)
            .Subscribe(update => Line.Precede(update.Candles, market.Now), _ => { });
        Interval = interval;
    }

    /// <summary>The underlying's streamer symbol.</summary>
    public string Symbol { get; }

    public PriceHistory Line { get; } = new();

    /// <summary>The candles as they are now; null before they came, and for the line.</summary>
    public CandlePicture? Candles { get; private set; }

    /// <summary>What is shown.</summary>
    public ChartInterval Interval
    {
        get;
        set
        {
            (field, Candles) = (value, null);
            following.Disposable = value.Period is { } period ? Follow(period, value.Back) : null;
            changed();
        }
    }

    public void Dispose()
    {
        preceding.Dispose();
        following.Dispose();
    }

    /// <summary>A recovery is noted before frames leave values out.</summary>
    private IDisposable Follow(CandlePeriod period, TimeSpan back) => market.Streamer
        .ObserveCandles(Symbol, period, market.Now - back)
        .Scan((CandlePicture?)null, (before, update) => new(update.Candles, update.RecoveredFrom ?? before?.RecoveredFrom))
        .ObserveLatestOn(binding)
        .Subscribe(
            picture =>
            {
                Candles = picture;
                changed();
            },
            _ => { });
}

/// <summary>Candles at one moment.</summary>
/// <param name="Series">The candles.</param>
/// <param name="RecoveredFrom">From when on the server was asked again after the last lost connection; null before the first.</param>
public sealed record CandlePicture(IndexedSeries<Candle> Series, DateTimeOffset? RecoveredFrom);
