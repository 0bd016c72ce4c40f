namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>A column of the chain, for calls and puts alike.</summary>
/// <param name="Title">The head.</param>
/// <param name="Name">In words, for the chooser and for who hovers over the head.</param>
/// <param name="Format">Of the number.</param>
/// <param name="Value">NaN where there is none.</param>
public sealed record Column(string Title, string Name, string Format, Func<LiveOption, double> Value)
{
    /// <summary>Beside the strike, always.</summary>
    public static Column Bid { get; } = new("Bid", "Bid", "F2", o => o.Quote?.BidPrice ?? double.NaN);

    public static Column Ask { get; } = new("Ask", "Ask", "F2", o => o.Quote?.AskPrice ?? double.NaN);

    /// <summary>To choose from, in the order away from the strike.</summary>
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
