using System.Reactive.Disposables;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The price chart of one underlying: candles, or a line of the last minutes.</summary>
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
        // The line begins with the time before this tab was opened: the mark price of each second.
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

    /// <summary>The current candles; null before they have arrived, and for the line.</summary>
    public CandlePicture? Candles { get; private set; }

    /// <summary>What the chart shows.</summary>
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

    /// <summary>Keeps the time of the last recovery, because frames skip updates.</summary>
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
/// <param name="RecoveredFrom">The time from which candles were requested again after the last lost connection; null if there was
/// none.</param>
public sealed record CandlePicture(IndexedSeries<Candle> Series, DateTimeOffset? RecoveredFrom);
