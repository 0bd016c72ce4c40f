namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The last five minutes of a price, one point for each half second. A point without a price, such as during an outage, is
/// NaN.</summary>
public sealed class PriceHistory
{
    public const int Capacity = 600;

    private readonly double[] points = new double[Capacity];
    private int next;
    private DateTimeOffset start;

    public int Count { get; private set; }

    public long Version { get; private set; }

    /// <summary>The points, the oldest first.</summary>
    public double this[int index] => points[(next - Count + index + Capacity) % Capacity];

    /// <summary>The newest price; NaN before the first.</summary>
    public double Last { get; private set; } = double.NaN;

    public void Add(double price, DateTimeOffset now)
    {
        if (Count == 0)
            start = now;
        points[next] = price;
        next = (next + 1) % Capacity;
        Count = Math.Min(Count + 1, Capacity);
        if (double.IsFinite(price))
            Last = price;
        Version++;
    }

    /// <summary>Fills in the time before the first point from candles.</summary>
    public void Precede(IEnumerable<Candle> candles, DateTimeOffset now)
    {
        if (Count == 0)
            start = now;
        Candle[] bars = [.. candles.Where(c => !c.IsRemove && double.IsFinite(c.Close)).OrderBy(c => c.Time)];
        double[] known = [.. Enumerable.Range(0, Count).Select(i => this[i])];
        var bar = -1;
        for (var i = 0; i < Capacity - known.Length; i++)
        {
            var time = (start - (Capacity - known.Length - i) * Pace.Charts).ToUnixTimeMilliseconds();
            while (bar + 1 < bars.Length && bars[bar + 1].Time <= time)
                bar++;
            points[i] = bar < 0 ? double.NaN : bars[bar].Close;
        }

        known.CopyTo(points, Capacity - known.Length);
        (next, Count) = (0, Capacity);
        if (double.IsNaN(Last) && bars.Length > 0)
            Last = bars[^1].Close;
        Version++;
    }

    /// <summary>The lowest and the highest price; null if there is none.</summary>
    public (double Low, double High)? Range()
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < Count; i++)
        {
            var price = this[i];
            if (double.IsNaN(price))
                continue;
            low = Math.Min(low, price);
            high = Math.Max(high, price);
        }

        return low <= high ? (low, high) : null;
    }
}
