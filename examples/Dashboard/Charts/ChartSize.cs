namespace Tastytrade.Rx.Examples.Dashboard.Charts;

/// <summary>The size of a chart in pixels, and the parts that charts have in common.</summary>
public readonly record struct ChartSize(int Width, int Height)
{
    public const int Top = 20;

    private const int AxisWidth = 62, AxisHeight = 18, MinWidth = 200, MinHeight = 120, Max = 4000;

    /// <summary>The size until the browser has reported another.</summary>
    public static ChartSize Initial { get; } = new(400, 150);

    /// <summary>Where the price axis begins.</summary>
    public int Right => Width - AxisWidth;

    /// <summary>Where the time axis begins.</summary>
    public int Bottom => Height - AxisHeight;

    /// <summary>A size that a chart can be drawn in.</summary>
    public static ChartSize Of(double width, double height) => new(
        (int)Math.Clamp(width, MinWidth, Max), (int)Math.Clamp(height, MinHeight, Max));
}
