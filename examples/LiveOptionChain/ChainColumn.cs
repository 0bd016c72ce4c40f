namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>A column of the chain, for calls and puts.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Width">The number of characters.</param>
/// <param name="Format">The format of the number. A number that is too wide is shown with fewer decimals.</param>
/// <param name="Value">Returns the value of an option; null if it is missing.</param>
internal sealed record ChainColumn(string Name, int Width, string Format, Func<LiveOption, double?> Value)
{
    public const int StrikeWidth = 7;

    public static readonly ChainColumn Bid = new("Bid", 7, "F2", option => option.Quote?.BidPrice);
    public static readonly ChainColumn Ask = new("Ask", 7, "F2", option => option.Quote?.AskPrice);
    private static readonly ChainColumn Mid = new("Mid", 7, "F2", option => option.Quote?.Mid);
    private static readonly ChainColumn Volatility = new("IV %", 5, "F1", option => option.Greeks?.Volatility * 100);
    private static readonly ChainColumn Delta = new("Delta", 6, "F3", option => option.Greeks?.Delta);
    private static readonly ChainColumn Theta = new("Theta", 6, "F3", option => option.Greeks?.Theta);

    /// <summary>The columns outside of bid and ask, the nearest to the strike first.</summary>
    private static readonly ChainColumn[] Outward = [Mid, Volatility, Delta, Theta];

    /// <summary>The same, the most important first.</summary>
    private static readonly ChainColumn[] Preferred = [Delta, Volatility, Theta, Mid];

    /// <summary>Returns the columns that fit beside bid and ask, the nearest to the strike first.</summary>
    /// <param name="width">The width of the screen, in characters.</param>
    public static IReadOnlyList<ChainColumn> Fitting(int width)
    {
        var room = width - StrikeWidth - 1 - 2 * (Bid.Width + Ask.Width + 2);
        ChainColumn[] shown = [.. Preferred.TakeWhile(column => (room -= 2 * (column.Width + 1)) >= 0)];
        return [.. Outward.Where(shown.Contains)];
    }

    /// <summary>The columns of both sides from left to right. Bid is left of ask on both.</summary>
    public static (ChainColumn[] Calls, ChainColumn[] Puts) Sides(IReadOnlyList<ChainColumn> others) =>
        ([.. others.Reverse(), Bid, Ask], [Bid, Ask, .. others]);

    public string Text(LiveOption? option)
    {
        var value = option is null ? null : Value(option);
        var text = Cell.Text(value, Format);
        return text.Length <= Width ? text : Cell.Text(value, "F1");
    }
}
