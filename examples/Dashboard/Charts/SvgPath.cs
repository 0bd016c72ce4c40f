using System.Globalization;
using System.Text;

namespace Tastytrade.Rx.Examples.Dashboard.Charts;

/// <summary>Builds the d attribute of a path, in tenths of a pixel: finer would only make messages longer.</summary>
public sealed class SvgPath
{
    private readonly StringBuilder text = new();

    /// <summary>A polyline; a point that is not finite makes a gap.</summary>
    /// <param name="count">The number of points.</param>
    /// <param name="point">Returns a point by its index.</param>
    /// <param name="floor">The lower edge of an area below the line; null for the line alone.</param>
    public string Line(int count, Func<int, (double X, double Y)> point, double? floor = null)
    {
        text.Clear();
        double? start = null;
        for (var i = 0; i < count; i++)
        {
            var (x, y) = point(i);
            if (double.IsFinite(y))
            {
                text.Append(start is null ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");
                start ??= x;
            }

            if (start is { } left && floor is { } bottom && (i == count - 1 || !double.IsFinite(y)))
                text.Append(CultureInfo.InvariantCulture, $"V{bottom:0.#}H{left:0.#}Z");
            if (!double.IsFinite(y))
                start = null;
        }

        return text.ToString();
    }

    /// <summary>Dots: lines without length, which round caps make visible.</summary>
    public string Dots(IEnumerable<(double X, double Y)> points)
    {
        text.Clear();
        foreach (var (x, y) in points)
            text.Append(CultureInfo.InvariantCulture, $"M{x:0.#} {y:0.#}h0");
        return text.ToString();
    }

    /// <summary>Vertical lines, such as from the low of a candle to its high.</summary>
    public string Wicks(IEnumerable<(double X, double From, double To)> wicks)
    {
        text.Clear();
        foreach (var (x, from, to) in wicks)
            text.Append(CultureInfo.InvariantCulture, $"M{x:0.#} {from:0.#}V{to:0.#}");
        return text.ToString();
    }

    /// <summary>Boxes, such as from the open of a candle to its close; a box without height is as high as a line is wide.</summary>
    public string Boxes(IEnumerable<(double X, double From, double To)> boxes, double width)
    {
        text.Clear();
        foreach (var (x, from, to) in boxes)
        {
            var (top, height) = (Math.Min(from, to), Math.Max(1, Math.Abs(to - from)));
            text.Append(CultureInfo.InvariantCulture, $"M{x - (width / 2):0.#} {top:0.#}h{width:0.#}v{height:0.#}h{-width:0.#}z");
        }

        return text.ToString();
    }

    public static string Tenths(double pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture);
}
