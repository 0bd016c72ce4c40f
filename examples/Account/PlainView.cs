namespace Tastytrade.Rx.Examples.Accounts;

/// <summary>A screen as lines of text, for a pipe or a file.</summary>
internal static class PlainView
{
    private const int NameWidth = 30;

    public static string Format(Screen screen, string feed)
    {
        var lines = PositionLine.Of(screen.Positions).ToArray();
        return string.Join(
            Environment.NewLine,
            [
                .. screen.Balances,
                "Position".PadRight(NameWidth) + string.Concat(PositionColumn.All.Select(column => column.Title.PadLeft(column.Width))),
                .. lines.Select(Line),
                .. screen.Warnings,
                screen.AccountLine,
                $"Quotes {feed}",
                "",
            ]);
    }

    private static string Line(PositionLine line) =>
        line.Name.PadRight(NameWidth) + string.Concat(PositionColumn.All.Select(column => line.TextOf(column).PadLeft(column.Width)))
        + (line.Row is { } row && PositionText.ProblemOf(row) is { Length: > 0 } problem ? $"  {problem}" : "");
}
