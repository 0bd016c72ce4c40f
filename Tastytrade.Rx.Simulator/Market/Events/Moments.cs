using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>When the events of a time series happen. The moments follow from the seed and from nothing else, so that a snapshot has exactly
/// those that were streamed, whatever was subscribed and however often the clock ticked.</summary>
internal static class Moments
{
    private const int MaxSales = 4;

    /// <summary>Sales happen at the beats of a clock, so that some of them fall into one millisecond and differ by their sequence
    /// only.</summary>
    private const int BeatMilliseconds = 50;

    /// <summary>Calculated values have one event in so many seconds.</summary>
    private const int ValueSeconds = 5;

    /// <summary>Whether events of this type happen at moments of their own. Candles go by their periods instead.</summary>
    public static bool Has(EventSchema schema) => AreSales(schema) || (schema.Semantics == EventSemantics.TimeSeries && schema.EventType != typeof(Candle));

    /// <summary>Whether these are sales, each of which is an event of its own even to those who want the latest value only.</summary>
    public static bool AreSales(EventSchema schema) => schema.EventType == typeof(TimeAndSale) || schema.EventType == typeof(OptionSale);

    /// <summary>The moments after <paramref name="since"/>, up to and with now, oldest first.</summary>
    public static IEnumerable<WireRequest> Since(EventSchema schema, WireRequest now, DateTimeOffset since)
    {
        var (seed, period) = (SeedOf(schema, now), PeriodOf(schema));
        for (var cell = CellOf(since, period); cell <= CellOf(now.Time, period); cell++)
        {
            foreach (var moment in In(schema, now, seed, cell))
            {
                if (moment.Time > since && moment.Time <= now.Time)
                    yield return moment;
            }
        }
    }

    /// <summary>The moments from now back to <paramref name="fromTime"/>, both inclusive.</summary>
    public static IEnumerable<WireRequest> Back(EventSchema schema, WireRequest now, long fromTime)
    {
        var (seed, period) = (SeedOf(schema, now), PeriodOf(schema));
        for (var cell = CellOf(now.Time, period); (cell + 1) * period * 1000 > fromTime; cell--)
        {
            foreach (var moment in In(schema, now, seed, cell).Reverse())
            {
                if (moment.Time <= now.Time && moment.Milliseconds >= fromTime)
                    yield return moment;
            }
        }
    }

    private static IEnumerable<WireRequest> In(EventSchema schema, WireRequest now, ulong seed, long cell)
    {
        if (!AreSales(schema))
        {
            yield return now with { Time = At((cell * ValueSeconds * 1000) + Noise.Between(seed, cell, 0, (ValueSeconds * 1000) - 1)), Sequence = 0 };
            yield break;
        }

        var beats = new int[Noise.Between(seed, cell * (MaxSales + 1), 0, MaxSales)];
        for (var i = 0; i < beats.Length; i++)
            beats[i] = Noise.Between(seed, (cell * (MaxSales + 1)) + i + 1, 0, (1000 / BeatMilliseconds) - 1);
        Array.Sort(beats);
        for (var (i, sequence) = (0, 0); i < beats.Length; i++)
        {
            sequence = i > 0 && beats[i] == beats[i - 1] ? sequence + 1 : 0;

            // Sales of one millisecond are some ticks apart, so that any moment lies clearly before or after each of them.
            yield return now with { Time = At((cell * 1000) + (beats[i] * BeatMilliseconds)).AddTicks(sequence), Sequence = sequence };
        }
    }

    private static ulong SeedOf(EventSchema schema, WireRequest now) => Noise.Seed(unchecked((int)now.Instrument.Seed), schema.Name);

    private static int PeriodOf(EventSchema schema) => AreSales(schema) ? 1 : ValueSeconds;

    private static long CellOf(DateTimeOffset time, int period) => (long)Math.Floor((double)time.ToUnixTimeSeconds() / period);

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
