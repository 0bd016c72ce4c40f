namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>How often what happens.</summary>
internal static class Pace
{
    /// <summary>One message to the browser for all that has changed on the page: eight a second, which eyes take for at once.</summary>
    public static readonly TimeSpan Render = TimeSpan.FromMilliseconds(125);

    /// <summary>Bindings take over what is new a little more often than it is shown.</summary>
    public static readonly TimeSpan Binding = TimeSpan.FromMilliseconds(100);

    /// <summary>A point of the price's chart, and a new smile.</summary>
    public static readonly TimeSpan Charts = TimeSpan.FromMilliseconds(500);
}
