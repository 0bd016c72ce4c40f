namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>The first line: the underlying, the expiration, its volatility at the money and its expected move.</summary>
internal static class ChainHead
{
    /// <summary>The parts of the line.</summary>
    /// <param name="snapshot">The chain.</param>
    /// <param name="width">The width of the screen, in characters. On a narrow one, less important parts are left out.</param>
    public static (string Price, string Change, string Expiration) Of(OptionChainSnapshot snapshot, int width)
    {
        var (underlying, expiration, figures) = (snapshot.Underlying, snapshot.Expiration, snapshot.Expirations[0]);
        var change = Cell.Text(underlying.Change, "+0.00;-0.00;0.00");
        if (width >= 80 && double.IsFinite(underlying.ChangeRatio))
            change += $" ({Cell.Text(underlying.ChangeRatio, "+0.00%;-0.00%;0.00%")})";
        var name = $"{expiration.RootSymbol} {expiration.Date:yyyy-MM-dd}";
        if (width >= 100)
            name += $" {expiration.ExpirationType} {expiration.SettlementType}";
        var days = expiration.DaysToExpiration is { } number ? width >= 100 ? $" · {number} days" : $" {number}d" : "";
        var between = width >= 80 ? " · " : " ";
        var (volatility, move) = (Cell.Text(100 * figures.AtTheMoneyVolatility, "F1"), Cell.Text(figures.ExpectedMove, "F2"));
        var price = $"{underlying.Symbol.Split(':')[0]} {Cell.Text(underlying.Price, "N2")}";
        return (price, change, $"{name}{days}{between}IV {volatility}%{between}±{move}");
    }
}
