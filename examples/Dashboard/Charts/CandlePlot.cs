using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard.Charts;

/// <summary>Where the visible candles of a series are drawn, and their volume below them.</summary>
internal sealed class CandlePlot
{
    /// <summary>The share of the height that the volume takes.</summary>
    private const double VolumeShare = 0.17;

    private readonly IndexedSeries<Candle> series;
    private readonly CandleWindow window;
    private readonly ChartSize size;
    private readonly int first;
    private readonly double mostVolume;

    public CandlePlot(IndexedSeries<Candle> series, CandleWindow window, ChartSize size)
    {
        (this.series, this.window, this.size) = (series, window, size);
        (first, var end) = window.Range(series.Count);
        Shown = series[first..end];
        mostVolume = Shown.Max(VolumeOf);
        PriceBottom = size.Bottom - (mostVolume > 0 ? VolumeShare * size.Bottom : 0);

        // A price that hardly moves is a row of dashes in the middle, not a mountain range of cents.
        var (low, high) = (Shown.Min(c => c.Low), Shown.Max(c => c.High));
        var slack = Math.Max(0, (Math.Max(Math.Abs(high) * 0.0001, 0.04) - (high - low)) / 2);
        Prices = Axis.Round(low - slack, high + slack, PriceBottom, ChartSize.Top, Math.Max(3, (int)(PriceBottom / 45)));
    }

    /// <summary>The visible candles.</summary>
    public IndexedSeries<Candle> Shown { get; }

    public Axis Prices { get; }

    /// <summary>The lower edge of the prices.</summary>
    public double PriceBottom { get; }

    /// <summary>The distance between two candles.</summary>
    public double Pitch => size.Right / window.Count;

    /// <summary>The middle of a visible candle.</summary>
    /// <param name="index">Its position in <see cref="Shown"/>.</param>
    public double X(int index) => size.Right - ((series.Count - window.Back - first - index - 0.5) * Pitch);

    /// <summary>The position in <see cref="Shown"/> of the candle under the pointer; null beside the candles.</summary>
    public int? At(double x)
    {
        var index = (int)Math.Floor(series.Count - window.Back - first - ((size.Right - x) / Pitch));
        return x <= size.Right && index >= 0 && index < Shown.Count ? index : null;
    }

    /// <summary>The outlines of some of the visible candles.</summary>
    /// <param name="from">The position of the first of them.</param>
    /// <param name="to">The position after the last.</param>
    /// <param name="isRising">Whether those that rose are drawn, or those that fell.</param>
    public CandlePaths Draw(int from, int to, bool isRising)
    {
        var path = new SvgPath();
        (double X, Candle Candle)[] candles =
        [
            .. Enumerable.Range(from, to - from)
                .Where(i => Shown[i].Close >= Shown[i].Open == isRising)
                .Select(i => (X(i), Shown[i])),
        ];
        var width = Math.Max(1, 0.64 * Pitch);
        return new(
            path.Wicks(candles.Select(c => (c.X, Prices.At(c.Candle.High), Prices.At(c.Candle.Low)))),
            path.Boxes(candles.Select(c => (c.X, Prices.At(c.Candle.Open), Prices.At(c.Candle.Close))), width),
            mostVolume > 0 ? path.Boxes(candles.Select(c => (c.X, (double)size.Bottom, VolumeTop(c.Candle))), width) : "");
    }

    private static double VolumeOf(Candle candle) => candle.Volume is > 0 and < double.PositiveInfinity ? candle.Volume : 0;

    private double VolumeTop(Candle candle) =>
        size.Bottom - (VolumeOf(candle) / mostVolume * (size.Bottom - PriceBottom - 4));
}

/// <summary>The outlines of candles, as the d attributes of paths.</summary>
internal readonly record struct CandlePaths(string Wicks, string Bodies, string Volumes);
