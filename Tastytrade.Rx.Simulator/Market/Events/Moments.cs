using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>The times of the events of a time series. They depend only on the seed, so a snapshot has exactly the events that were streamed
/// before.</summary>
internal static class Moments
{
    private const int MaxSales = 4;

    /// <summary>The interval between possible times of sales. With few possible times, some sales have the same millisecond and differ only
    /// by sequence.</summary>
    private const int BeatMilliseconds = 50;

    /// <summary>The period in which a calculated value has one event.</summary>
    private const int ValueSeconds = 5;

    /// <summary>Whether events of this type have times of their own. Candles do not: their times are the starts of their
    /// periods.</summary>
    public static bool Has(EventSchema schema) =>
        AreSales(schema) || (schema.Semantics == EventSemantics.TimeSeries && schema.EventType != typeof(Candle));

    /// <summary>Whether this is a type of sales. Each sale is a separate event, even for a subscription to the latest value.</summary>
    public static bool AreSales(EventSchema schema) => schema.EventType == typeof(TimeAndSale) || schema.EventType == typeof(OptionSale);

    /// <summary>The times after <paramref name="since"/> up to now, inclusive, oldest first.</summary>
    public static IEnumerable<EventSpec> Since(EventSchema schema, EventSpec now, DateTimeOffset since)
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

    /// <summary>The times from now back to <paramref name="fromTime"/>, both inclusive.</summary>
    public static IEnumerable<EventSpec> Back(EventSchema schema, EventSpec now, long fromTime)
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

    private static IEnumerable<EventSpec> In(EventSchema schema, EventSpec now, ulong seed, long cell)
    {
        if (!AreSales(schema))
        {
            var offset = Noise.Between(seed, cell, 0, (ValueSeconds * 1000) - 1);
            yield return now with { Time = At((cell * ValueSeconds * 1000) + offset), Sequence = 0 };
            yield break;
        }

        var beats = new int[Noise.Between(seed, cell * (MaxSales + 1), 0, MaxSales)];
        for (var i = 0; i < beats.Length; i++)
            beats[i] = Noise.Between(seed, (cell * (MaxSales + 1)) + i + 1, 0, (1000 / BeatMilliseconds) - 1);
        Array.Sort(beats);
        for (var (i, sequence) = (0, 0); i < beats.Length; i++)
        {
            sequence = i > 0 && beats[i] == beats[i - 1] ? sequence + 1 : 0;

            // Sales in the same millisecond are one tick apart, so that each time is clearly before or after each of them.
            yield return now with { Time = At((cell * 1000) + (beats[i] * BeatMilliseconds)).AddTicks(sequence), Sequence = sequence };
        }
    }

    private static ulong SeedOf(EventSchema schema, EventSpec now) => Noise.Seed(unchecked((int)now.Instrument.Seed), schema.Name);

    private static int PeriodOf(EventSchema schema) => AreSales(schema) ? 1 : ValueSeconds;

    private static long CellOf(DateTimeOffset time, int period) => (long)Math.Floor((double)time.ToUnixTimeSeconds() / period);

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
