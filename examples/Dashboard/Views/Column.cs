namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>A column of the chain, for both calls and puts.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Name">The full name, for the menu and the tooltip.</param>
/// <param name="Format">The format of the number.</param>
/// <param name="Value">Returns the value of an option; NaN if it is missing.</param>
public sealed record Column(string Title, string Name, string Format, Func<LiveOption, double> Value)
{
    /// <summary>The columns next to the strike, which are always shown.</summary>
    public static Column Bid { get; } = new("Bid", "Bid", "F2", o => o.Quote?.BidPrice ?? double.NaN);

    public static Column Ask { get; } = new("Ask", "Ask", "F2", o => o.Quote?.AskPrice ?? double.NaN);

    /// <summary>The columns in the menu, the nearest to the strike first.</summary>
    public static IReadOnlyList<Column> Choices { get; } =
    [
        new("Mid", "Mid price", "F2", o => o.Mid),
        new("IV %", "Implied volatility", "F1", o => 100 * o.Greeks?.Volatility ?? double.NaN),
        new("Delta", "Delta", "F3", o => o.Greeks?.Delta ?? double.NaN),
        new("Gamma", "Gamma", "F4", o => o.Greeks?.Gamma ?? double.NaN),
        new("Theta", "Theta", "F3", o => o.Greeks?.Theta ?? double.NaN),
        new("Vega", "Vega", "F3", o => o.Greeks?.Vega ?? double.NaN),
        new("Rho", "Rho", "F3", o => o.Greeks?.Rho ?? double.NaN),
    ];

    public static IReadOnlyList<Column> Default { get; } = [Choices[1], Choices[2]];
}
