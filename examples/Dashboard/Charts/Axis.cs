namespace Tastytrade.Rx.Examples.Dashboard.Charts;

/// <summary>Maps values to pixels, with a grid of round numbers.</summary>
/// <param name="Low">The value at <paramref name="From"/>.</param>
/// <param name="High">The value at <paramref name="To"/>.</param>
/// <param name="From">The pixel of the lowest value.</param>
/// <param name="To">The pixel of the highest value.</param>
/// <param name="Step">The distance between two lines of the grid.</param>
public readonly record struct Axis(double Low, double High, double From, double To, double Step)
{
    /// <summary>An axis that begins and ends at lines of its grid, so that it moves rarely.</summary>
    /// <param name="low">The lowest value to show.</param>
    /// <param name="high">The highest value to show.</param>
    /// <param name="from">The pixel of the lowest value.</param>
    /// <param name="to">The pixel of the highest value.</param>
    /// <param name="lines">The approximate number of lines.</param>
    public static Axis Round(double low, double high, double from, double to, int lines)
    {
        var step = RoundStep((high - low) / lines);
        return new(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, from, to, step);
    }

    /// <summary>An axis from the first value to the last.</summary>
    public static Axis Exact(double low, double high, double from, double to, int lines) =>
        new(low, high, from, to, RoundStep((high - low) / lines));

    /// <summary>The round numbers of the grid.</summary>
    public IEnumerable<double> Ticks()
    {
        var first = Math.Ceiling((Low / Step) - 1e-6);
        for (var n = first; n * Step <= High + (Step * 1e-6); n++)
            yield return n * Step;
    }

    public double At(double value) => From + ((value - Low) / (High - Low) * (To - From));

    /// <summary>The value at a pixel.</summary>
    public double ValueAt(double pixel) => Low + ((pixel - From) / (To - From) * (High - Low));

    /// <summary>The format of the numbers, with as many decimals as the step.</summary>
    public string Format => Step >= 1 ? "F0" : Step >= 0.1 ? "F1" : Step >= 0.01 ? "F2" : "F3";

    private static double RoundStep(double rough)
    {
        if (!(rough > 1e-9))
            return 0.01;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 });
    }
}
