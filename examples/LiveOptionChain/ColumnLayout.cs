namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>The columns of a screen, and their numbers as text.</summary>
internal static class ColumnLayout
{
    public const int StrikeWidth = 7;

    /// <summary>The columns that are shown if none are chosen, the most important first.</summary>
    public static IReadOnlyList<OptionColumn> Default { get; } = OptionColumn.Parse("delta,iv,theta,mid");

    /// <summary>Returns the columns that fit beside bid and ask, the nearest to the strike first.</summary>
    /// <param name="wanted">The columns, the most important first.</param>
    /// <param name="width">The width of the screen, in characters.</param>
    public static IReadOnlyList<OptionColumn> Fitting(IReadOnlyList<OptionColumn> wanted, int width)
    {
        var room = width - StrikeWidth - 1 - 2 * (OptionColumn.Bid.Width + OptionColumn.Ask.Width + 2);
        OptionColumn[] shown = [.. wanted.TakeWhile(column => (room -= 2 * (column.Width + 1)) >= 0)];
        return [.. OptionColumn.Choices.Where(shown.Contains)];
    }

    /// <summary>The columns of both sides from left to right. Bid is left of ask on both.</summary>
    public static (OptionColumn[] Calls, OptionColumn[] Puts) Sides(IReadOnlyList<OptionColumn> others) =>
        ([.. others.Reverse(), OptionColumn.Bid, OptionColumn.Ask], [OptionColumn.Bid, OptionColumn.Ask, .. others]);

    /// <summary>The number of an option. One that is too wide has fewer decimals, or no thousands separators.</summary>
    public static string Text(this OptionColumn column, LiveOption? option)
    {
        double? value = option is null ? null : column.Value(option);
        var text = Cell.Text(value, column.Format);
        return text.Length <= column.Width ? text : Cell.Text(value, column.IsSize ? "F0" : "F1");
    }
}
