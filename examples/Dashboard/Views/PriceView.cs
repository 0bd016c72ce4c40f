using System.Reactive.Disposables;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The price chart of one underlying: candles, or a line of the last minutes.</summary>
public sealed class PriceView : IDisposable
{
    /// <summary>Older candles are loaded when fewer than these are left of the chart.</summary>
    private const int Reserve = 20;

    private readonly LiveMarket market;
    private readonly BindingOptions binding;
    private readonly Action changed;
    private readonly IDisposable preceding;
    private readonly SerialDisposable following = new();
    private TimeSpan back;

    public PriceView(LiveMarket market, string symbol, ChartInterval interval, BindingOptions binding, Action changed)
    {
        (this.market, Symbol, this.binding, this.changed) = (market, symbol, binding, changed);
        // The line begins with the time before this tab was opened: the mark price of each second.
        var marks = new CandleSymbol(symbol, new CandlePeriod(1, CandleUnit.Second)) { Price = CandlePrice.Mark };
        preceding = Observable
            .FromAsync(stop => market.Data.GetCandlesAsync(marks, market.Now - (PriceHistory.Capacity * Pace.Charts), null, stop))
            .ObserveLatestOn(binding)
            .Subscribe(update => Line.Precede(update.Candles, market.Now), _ => { });
        Interval = interval;
    }

    /// <summary>The underlying's streamer symbol.</summary>
    public string Symbol { get; }

    public PriceHistory Line { get; } = new();

    /// <summary>The current candles; null before they have arrived, and for the line.</summary>
    public CandlePicture? Candles { get; private set; }

    /// <summary>Which of the candles are shown.</summary>
    public CandleWindow Window { get; private set; } = new();

    /// <summary>Whether older candles have been requested.</summary>
    public bool IsLoading { get; private set; }

    /// <summary>Whether the server may have older candles.</summary>
    public bool HasOlder { get; private set; }

    /// <summary>What the chart shows.</summary>
    public ChartInterval Interval
    {
        get;
        set
        {
            (field, back) = (value, value.Back);
            (Candles, Window, IsLoading, HasOlder) = (null, new(), false, true);
            Follow();
            changed();
        }
    }

    /// <summary>Scrolls or zooms. Near the oldest candle, older ones are loaded.</summary>
    /// <param name="move">Returns the new window from the current one and the number of candles.</param>
    public void Move(Func<CandleWindow, int, CandleWindow> move)
    {
        if (Candles is not { Series.Count: > 0 and var total })
            return;
        Window = move(Window, total);
        LoadOlder(total);
    }

    public void Dispose()
    {
        preceding.Dispose();
        following.Dispose();
    }

    private void LoadOlder(int total)
    {
        if (IsLoading || !HasOlder || total - Window.Back - Window.Count > Reserve)
            return;
        IsLoading = true;
        back *= 2;
        Follow();
    }

    /// <summary>Requests the candles. The former ones are shown until the first answer, which is the whole history.</summary>
    private void Follow() => following.Disposable = Interval.Period is not { } period ? null : market.Data
        .ObserveCandles(Symbol, period, market.Now - back)
        .Scan((CandlePicture?)null, (before, update) =>
            new(update.Candles, update.RecoveredFrom ?? before?.RecoveredFrom, update.IsSnip))
        .ObserveLatestOn(binding)
        .Subscribe(Show!, _ => Stop());

    private void Show(CandlePicture picture)
    {
        if (Candles is { Series: [_, ..] before } && picture.Series is [var oldest, ..])
        {
            var known = picture.Series.PositionOf(before[^1].Index);
            Window = Window.After(Math.Max(0, picture.Series.Count - 1 - known));
            if (IsLoading)
                (IsLoading, HasOlder) = (false, !picture.IsSnip && oldest.Index < before[0].Index);
        }

        Candles = picture;
        changed();
    }

    /// <summary>The streamer has ended, or the longer history is too large: then the shorter one continues.</summary>
    private void Stop()
    {
        if (!IsLoading)
            return;
        (IsLoading, HasOlder) = (false, false);
        back /= 2;
        Follow();
    }
}
