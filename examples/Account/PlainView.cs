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
                "Position".PadRight(NameWidth) + string.Concat(PositionColumn.All.Select(column => Right(column.Title))),
                .. lines.Select(Line),
                .. lines.Any(line => PositionColumn.All.Any(column => line.TextOf(column).EndsWith(PositionLine.Incomplete, StringComparison.Ordinal)))
                    ? ["* without positions that have no value"]
                    : Array.Empty<string>(),
                .. screen.Warnings,
                screen.AccountLine,
                $"Quotes {feed}",
                "",
            ]);
    }

    private static string Line(PositionLine line) =>
        line.Name.PadRight(NameWidth) + string.Concat(PositionColumn.All.Select(column => Right(line.TextOf(column))))
        + (line.Row is { } row && PositionText.ProblemOf(row) is { Length: > 0 } problem ? $"  {problem}" : "");

    private static string Right(string text) => text.PadLeft(PositionColumn.Width);
}
