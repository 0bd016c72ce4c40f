namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>Which candles of a series the chart shows.</summary>
/// <param name="Count">The number of candles; fractions appear while zooming.</param>
/// <param name="Back">The number of newer candles right of the chart; 0 while it follows the newest.</param>
public sealed record CandleWindow(double Count = CandleWindow.DefaultCount, double Back = 0)
{
    public const int DefaultCount = 60;

    private const int MinCount = 12, MaxCount = 400;

    public bool IsFollowing => Back == 0;

    /// <summary>Zooms around a place, or around the newest candle while the chart follows it.</summary>
    /// <param name="factor">Above 1 to show more candles.</param>
    /// <param name="place">The place that stays where it is: 0 for the left edge, 1 for the right.</param>
    /// <param name="total">The number of candles in the series.</param>
    public CandleWindow Zoom(double factor, double place, int total)
    {
        var count = Math.Clamp(Count * factor, MinCount, MaxCount);
        var back = IsFollowing ? 0 : Back + ((Count - count) * (1 - Math.Clamp(place, 0, 1)));
        return new CandleWindow(count, back).Within(total);
    }

    /// <summary>Scrolls to the past (above 0) or towards now.</summary>
    public CandleWindow Pan(double candles, int total) => (this with { Back = Back + candles }).Within(total);

    /// <summary>The same candles after new ones have followed; a window that follows the newest moves on.</summary>
    public CandleWindow After(int added) => IsFollowing ? this : this with { Back = Back + added };

    /// <summary>The positions that are visible, also in part: the first, and the one after the last.</summary>
    public (int First, int End) Range(int total) => (
        Math.Max(0, (int)Math.Floor(total - Back - Count)),
        Math.Clamp((int)Math.Ceiling(total - Back), 0, total));

    /// <summary>The oldest candle stays at the left edge.</summary>
    private CandleWindow Within(int total) => this with { Back = Math.Clamp(Back, 0, Math.Max(0, total - Count)) };
}
