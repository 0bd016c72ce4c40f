using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Candles cut out of the price path: the same bar at every request.</summary>
internal static class Candles
{
    /// <summary>Where candles begin, 1999-05-09: a server's end marker lies there, whatever the from-time.</summary>
    public const long FirstDay = 926_208_000_000;

    private const int Samples = 12;

    /// <summary>By its place in the schema, so that either spelling of its name works.</summary>
    private static readonly EventField Vwap = Candle.Schema.Find("vwap")!;

    /// <summary>Bars that are looked at in one history: second bars of regular hours leave most of the time out.</summary>
    private const int MaxLookedAt = 500_000;

    /// <summary>The bar that <paramref name="r"/>'s time lies in, as far as it has come.</summary>
    public static Candle? Create(WireRequest r) => SpecOf(r) is { } spec ? Bar(spec, r, spec.StartOf(r.Time)) : null;

    /// <summary>Bars from now back to <paramref name="fromTime"/>.</summary>
    public static IEnumerable<Candle> Back(WireRequest now, long fromTime)
    {
        if (SpecOf(now) is not { } spec)
            yield break;

        var start = spec.StartOf(now.Time);
        var first = Math.Max(fromTime, FirstDay);
        for (var looked = 0; looked < MaxLookedAt && start.ToUnixTimeMilliseconds() >= first; looked++)
        {
            if (spec.Has(start))
                yield return Bar(spec, now, start);
            start = spec.StartOf(start.AddTicks(-1));
        }
    }

    /// <summary>The bars that changed since <paramref name="since"/>: those that ended, as they ended, and the one that goes on.</summary>
    public static IEnumerable<Candle> Since(WireRequest now, DateTimeOffset since)
    {
        if (SpecOf(now) is not { } spec)
            yield break;

        for (var start = spec.StartOf(since); start <= now.Time; start = spec.After(start))
        {
            if (spec.Has(start))
                yield return Bar(spec, now, start);
        }
    }

    /// <summary>A virtual clock may begin long before there are candles.</summary>
    private static CandleSpec? SpecOf(WireRequest now) => now.Milliseconds < FirstDay ? null : CandleSpec.Parse(now.Symbol);

    private static Candle Bar(CandleSpec spec, WireRequest now, DateTimeOffset start)
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
        var candle = new Candle
        {
            EventSymbol = now.Symbol,
            Time = start.ToUnixTimeMilliseconds(),
            Index = WireRequest.IndexOf(start.ToUnixTimeMilliseconds(), 0),
            Count = (long)Math.Max(volume / 100, 1),
            Open = open,
            High = high,
            Low = low,
            Close = close,
            Volume = volume,
            BidVolume = Math.Floor(volume * 0.48),
            AskVolume = volume - Math.Floor(volume * 0.48),
            ImpVolatility = isOption ? now.Instrument.ValueAt(end).Volatility : now.Instrument.Underlying.VolatilityAt(end),
            OpenInterest = isOption ? Noise.Between(now.Instrument.Seed, 7, 0, 20_000) : double.NaN,
        };
        Vwap.Ref<double>(candle) = Math.Round(sum / (Samples + 1), 4);
        return candle;
    }

    private static double Price(Instrument instrument, DateTimeOffset time) => instrument.RoundToTick(instrument.PriceAt(time));
}
