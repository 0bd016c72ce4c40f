using System.Globalization;
using System.Text;

namespace Tastytrade.Rx.Examples.Dashboard.Charts;

/// <summary>Builds the d attribute of a path, in tenths of a pixel: finer would only make messages longer.</summary>
public sealed class SvgPath
{
    private readonly StringBuilder text = new();

    /// <summary>A polyline; a point that is not finite makes a gap.</summary>
    public string Line(int count, Func<int, (double X, double Y)> point)
    {
        text.Clear();
        var isOpen = false;
        for (var i = 0; i < count; i++)
        {
            var (x, y) = point(i);
            if (double.IsFinite(y))
                text.Append(isOpen ? 'L' : 'M').Append(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");
            isOpen = double.IsFinite(y);
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

    public static string Tenths(double pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture);
}
