namespace Tastytrade.Rx.Examples;

/// <summary>A column with numbers of positions.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Width">The characters that it takes, with the space before it.</param>
/// <param name="Format">The format of the number.</param>
/// <param name="Value">The number of a position; null if it is unknown.</param>
/// <param name="Sum">The number of several positions and how many of them have none; null for a column that is not added up.</param>
public sealed record PositionColumn(
    string Title, int Width, string Format, Func<LivePosition, double?> Value, Func<PositionTotals, (double Sum, int Missing)>? Sum = null)
{
    private const string Signed = "+#,0.00;-#,0.00;0.00";

    /// <summary>All columns; on a narrow screen the last ones are left out.</summary>
    public static IReadOnlyList<PositionColumn> All { get; } =
    [
        new("Quantity", 9, "#,0.######", row => (double?)row.Position.SignedQuantity),
        new("Mark", 10, "#,0.00##", row => (double?)row.Mark),
        new("P/L today", 12, Signed, row => (double?)row.ProfitToday, totals => Of(totals.ProfitToday)),
        new("P/L open", 12, Signed, row => (double?)row.ProfitSinceOpen, totals => Of(totals.ProfitSinceOpen)),
        new("Delta", 10, "#,0.00", row => row.Delta, totals => Of(totals.Delta)),
        new("Theta", 9, "#,0.00", row => row.Theta, totals => Of(totals.Theta)),
        new("Gamma", 9, "#,0.000", row => row.Gamma, totals => Of(totals.Gamma)),
        new("Vega", 10, "#,0.00", row => row.Vega, totals => Of(totals.Vega)),
    ];

    /// <summary>Whether its sign is good or bad news.</summary>
    public bool IsProfit => Format == Signed;

    private static (double Sum, int Missing) Of(PositionSum<decimal> sum) => ((double)sum.Value, sum.Missing);

    private static (double Sum, int Missing) Of(PositionSum<double> sum) => (sum.Value, sum.Missing);
}
