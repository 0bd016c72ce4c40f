namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Candles from the price path. A finished bar is the same in every request.</summary>
internal static class Candles
{
    /// <summary>The start of all candles, 1999-05-09. As on real servers, the end marker of a snapshot has this time, not the
    /// from-time.</summary>
    public const long FirstDay = 926_208_000_000;

    private const int Samples = 12;

    /// <summary>The maximum number of bars that one history checks. Most second bars are outside regular hours.</summary>
    private const int MaxChecked = 500_000;

    /// <summary>The bar that contains the time of <paramref name="r"/>, with its values at that time.</summary>
    public static Candle? Create(EventSpec r) => SpecOf(r) is { } spec ? Bar(spec, r, spec.StartOf(r.Time)) : null;

    /// <summary>The bars from now back to <paramref name="fromTime"/>.</summary>
    public static IEnumerable<Candle> Back(EventSpec now, long fromTime)
    {
        if (SpecOf(now) is not { } spec)
            yield break;

        var start = spec.StartOf(now.Time);
        var first = Math.Max(fromTime, FirstDay);
        for (var count = 0; count < MaxChecked && start.ToUnixTimeMilliseconds() >= first; count++)
        {
            if (spec.Has(start))
                yield return Bar(spec, now, start);
            start = spec.StartOf(start.AddTicks(-1));
        }
    }

    /// <summary>The bars that changed after <paramref name="since"/>: finished ones with their final values, and the open one.</summary>
    public static IEnumerable<Candle> Since(EventSpec now, DateTimeOffset since)
    {
        if (SpecOf(now) is not { } spec)
            yield break;

        for (var start = spec.StartOf(since); start <= now.Time; start = spec.After(start))
        {
            if (spec.Has(start))
                yield return Bar(spec, now, start);
        }
    }

    /// <summary>Null before the first candle: a virtual clock may start in the year 1.</summary>
    private static CandleSpec? SpecOf(EventSpec now) => now.Milliseconds < FirstDay ? null : CandleSpec.Parse(now.Symbol);

    private static Candle Bar(CandleSpec spec, EventSpec now, DateTimeOffset start)
    {
        var end = spec.After(start) is var next && next < now.Time ? next : now.Time;
        var open = Price(now.Instrument, start);
        var (high, low, close, sum) = (open, open, open, open);
        for (var i = 1; i <= Samples; i++)
        {
            close = Price(now.Instrument, start + ((end - start) * i / Samples));
            (high, low, sum) = (Math.Max(high, close), Math.Min(low, close), sum + close);
        }

        var seconds = Math.Max((end - start).TotalSeconds, 1);
        var volume = Math.Round(seconds * (100 + Noise.Between(now.Instrument.Seed, start.ToUnixTimeSeconds(), 0, 400)));
        var isOption = now.Instrument.Option is not null;
        return new()
        {
            EventSymbol = now.Symbol,
            Time = start.ToUnixTimeMilliseconds(),
            Index = EventSpec.IndexOf(start.ToUnixTimeMilliseconds(), 0),
            Count = (long)Math.Max(volume / 100, 1),
            Open = open,
            High = high,
            Low = low,
            Close = close,
            Volume = volume,
            VWAP = Math.Round(sum / (Samples + 1), 4),
            BidVolume = Math.Floor(volume * 0.48),
            AskVolume = volume - Math.Floor(volume * 0.48),
            ImpVolatility = isOption ? now.Instrument.ValueAt(end).Volatility : now.Instrument.Underlying.VolatilityAt(end),
            OpenInterest = isOption ? Noise.Between(now.Instrument.Seed, 7, 0, 20_000) : double.NaN,
        };
    }

    private static double Price(Instrument instrument, DateTimeOffset time) => instrument.RoundToTick(instrument.PriceAt(time));
}
