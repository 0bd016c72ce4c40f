using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Bars;

/// <summary>Builds the bars of one symbol. Ticks and clock times go in, bars come out, with no other input, so that a replay gives the same
/// bars as the live run. Not thread-safe.</summary>
internal sealed class BarBuilder(string symbol, CandlePrice price, BarGrid grid, BarOptions options)
{
    private readonly string name = NameOf(symbol, price, grid.Period, options);
    private readonly double full = (double)grid.Period.Value;
    private readonly ExtendedHours hours = ExtendedHours.Of(symbol, grid.Period);
    private readonly bool isFilling = options.FillGaps && grid.HasSteps;
    private BarInterval? current;
    private Candle? bar;
    private double turnover;
    private double lastClose;
    private long lastTime = long.MinValue;
    private int lastSequence;

    /// <summary>Bars that begin before this time are closed.</summary>
    private DateTimeOffset floor = DateTimeOffset.MinValue;

    /// <summary>False for a bar that had already ended when its first tick arrived, as in a replay on today's clock. Only ticks close such
    /// a bar.</summary>
    private bool isTimed;

    /// <summary>Whether ticks have a flag for extended hours, so that prints of a closing auction are recognized and awaited.</summary>
    private bool isFlagged;
    private long late;
    private long early;

    /// <summary>When to call <see cref="Advance"/>; the maximum value for never.</summary>
    public DateTimeOffset Due => isTimed && current is { } slot ? DueOf(slot) : DateTimeOffset.MaxValue;

    public void Take(BarTick tick, DateTimeOffset now, List<BarUpdate> updates)
    {
        if (!double.IsFinite(tick.Price))
            return;
        if (options.IsAhead(tick.Time, now))
        {
            early++;
            return;
        }

        if (grid.SlotOf(tick, current) is not { } slot)
            return;
        if (slot.Start < floor)
        {
            late++;
            return;
        }

        isFlagged |= tick.IsExtendedHours is not null;
        if (current?.Start != slot.Start)
            Turn(slot, now, updates);
        (current, floor) = (slot, slot.Start);
        bar = Grow(bar ?? Begin(slot, tick.Time, tick.Price), tick);
        lastClose = bar.Close;
        var isFull = grid.IsCounted && (grid.Period.Unit == CandleUnit.Tick ? bar.Count : bar.Volume) >= full;
        updates.Add(Update(bar, isFull));
        if (isFull)
            bar = null;
    }

    /// <summary>Closes the bars that have ended.</summary>
    public void Advance(DateTimeOffset now, List<BarUpdate> updates)
    {
        while (Due <= now)
            Close(updates);
    }

    /// <summary>Closes the bar if its period is over, since no further tick can arrive. A running bar stays open.</summary>
    public void Complete(DateTimeOffset now, List<BarUpdate> updates)
    {
        if (bar is not null && current is { } slot && slot.End <= now)
            Close(updates);
    }

    private static string NameOf(string symbol, CandlePrice price, CandlePeriod period, BarOptions options)
    {
        char? exchange = symbol is [.., '&', var letter] ? letter : null;
        return new CandleSymbol(exchange is null ? symbol : symbol[..^2], period)
        {
            Exchange = exchange,
            Price = price,
            RegularHoursOnly = options.Hours == BarHours.Regular,
            Alignment = options.Alignment,
        }.ToString();
    }

    private void Turn(BarInterval next, DateTimeOffset now, List<BarUpdate> updates)
    {
        while (current is { } before && before.Start < next.Start)
            Close(updates);
        isTimed = now < DueOf(next);
    }

    private DateTimeOffset DueOf(BarInterval slot) => slot.End == DateTimeOffset.MaxValue ? slot.End
        : slot.End + options.Grace + (isFlagged && slot.EndsSession ? grid.ClosingAuction : TimeSpan.Zero);

    private void Close(List<BarUpdate> updates)
    {
        var slot = current!.Value;
        if (bar is null && isFilling)
            bar = Begin(slot, slot.Start, lastClose) with { Volume = 0 };
        if (bar is not null)
            updates.Add(Update(bar, isClosed: true));
        bar = null;
        floor = slot.End;
        current = isFilling ? grid.Next(slot) : null;
    }

    private BarUpdate Update(Candle candle, bool isClosed) =>
        new() { Candle = isClosed ? candle with { IsFinal = true } : candle, IsClosed = isClosed, LateTicks = late, EarlyTicks = early };

    private Candle Begin(BarInterval slot, DateTimeOffset first, double price)
    {
        // Several bars by ticks or volume can begin in one millisecond, or with a tick older than the last one. They are ordered by
        // arrival.
        var time = Math.Max((grid.IsCounted ? first : slot.Start).ToUnixTimeMilliseconds(), lastTime);
        lastSequence = time == lastTime ? lastSequence + 1 : 0;
        lastTime = time;
        turnover = 0;
        return new Candle
        {
            EventSymbol = name,
            Time = time,
            Sequence = lastSequence,
            Index = EventIndex.At(time) + lastSequence,
            Open = price,
            High = price,
            Low = price,
            Close = price,
            IsExtendedHours = hours.AreExtended(time),
        };
    }

    private Candle Grow(Candle grown, BarTick tick)
    {
        var volume = grown.Volume;
        if (double.IsFinite(tick.Size) && tick.Size >= 0)
        {
            volume = double.IsNaN(volume) ? tick.Size : volume + tick.Size;
            turnover += tick.Price * tick.Size;
        }

        return grown with
        {
            High = Math.Max(grown.High, tick.Price),
            Low = Math.Min(grown.Low, tick.Price),
            Close = tick.Price,
            Count = grown.Count + 1,
            Volume = volume,
            VWAP = volume > 0 ? turnover / volume : double.NaN,
        };
    }
}
