namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The periods of the page.</summary>
internal static class Pace
{
    /// <summary>One message to the browser with all changes of the page: eight a second, which looks immediate.</summary>
    public static readonly TimeSpan Render = TimeSpan.FromMilliseconds(125);

    /// <summary>Bindings update a little more often than the page.</summary>
    public static readonly TimeSpan Binding = TimeSpan.FromMilliseconds(100);

    /// <summary>A new point of the price chart, and a new smile.</summary>
    public static readonly TimeSpan Charts = TimeSpan.FromMilliseconds(500);
}
