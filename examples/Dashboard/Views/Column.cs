namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>A column of the chain, for both calls and puts.</summary>
/// <param name="Key">The name in links.</param>
/// <param name="Title">The heading.</param>
/// <param name="Name">The full name, for the menu and the tooltip.</param>
/// <param name="Group">The heading in the menu.</param>
/// <param name="Format">The format of the number.</param>
/// <param name="Value">Returns the value of an option; NaN if it is missing.</param>
public sealed record Column(
    string Key, string Title, string Name, string Group, string Format, Func<LiveOption, double> Value)
{
    /// <summary>The columns next to the strike, which are always shown.</summary>
    public static Column Bid { get; } = new("bid", "Bid", "Bid", "Prices", "F2", o => o.Quote?.BidPrice ?? double.NaN);

    public static Column Ask { get; } = new("ask", "Ask", "Ask", "Prices", "F2", o => o.Quote?.AskPrice ?? double.NaN);

    /// <summary>The columns in the menu, the nearest to the strike first.</summary>
    public static IReadOnlyList<Column> Choices { get; } =
    [
        new("mid", "Mid", "Mid price", "Prices", "F2", o => o.Mid),
        new("iv", "IV %", "Implied volatility", "Greeks", "F1", o => 100 * o.Greeks?.Volatility ?? double.NaN),
        new("delta", "Delta", "Delta", "Greeks", "F3", o => o.Greeks?.Delta ?? double.NaN),
        new("gamma", "Gamma", "Gamma", "Greeks", "F4", o => o.Greeks?.Gamma ?? double.NaN),
        new("theta", "Theta", "Theta", "Greeks", "F3", o => o.Greeks?.Theta ?? double.NaN),
        new("vega", "Vega", "Vega", "Greeks", "F3", o => o.Greeks?.Vega ?? double.NaN),
        new("rho", "Rho", "Rho", "Greeks", "F3", o => o.Greeks?.Rho ?? double.NaN),
    ];

    public static IReadOnlyList<Column> Default { get; } = [Choices[1], Choices[2]];
}
