using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tastytrade.Rx.Examples.Accounts;

/// <summary>A screen for the terminal: balances, positions with as many columns as fit, and the newest of the order flow. Stale lines are
/// grey.</summary>
internal static class TerminalView
{
    private const int Wide = 100, Frame = 4, FewestFlow = 4;

    /// <param name="screen">What is shown.</param>
    /// <param name="feed">The state of the market data.</param>
    /// <param name="isLive">Whether quotes arrive.</param>
    /// <param name="width">The width of the screen, in characters.</param>
    /// <param name="height">The height of the screen, in lines.</param>
    public static IRenderable Render(Screen screen, string feed, bool isLive, int width, int height)
    {
        string[] balances = [.. screen.Balances];
        string[] warnings = [.. screen.Warnings];
        PositionLine[] lines = [.. PositionLine.Of(screen.Positions)];
        var room = Math.Max(3, height - Frame - FewestFlow - balances.Length - warnings.Length - 3);
        var hidden = Math.Max(0, lines.Length - room);
        if (hidden > 0)
            // The total of all is the last line, and stays.
            lines = [.. lines[..(room - 2)], lines[^1]];

        var nameWidth = width >= Wide ? 30 : 25;
        var free = width - nameWidth - 2;
        var columns = PositionColumn.All.TakeWhile(column => (free -= column.Width) >= 0).ToArray();
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("[grey]Position[/]").NoWrap().PadLeft(0).PadRight(0));
        foreach (var column in columns)
        {
            var head = new TableColumn($"[grey]{column.Title}[/]").RightAligned().NoWrap();
            table.AddColumn(head.PadLeft(0).PadRight(0).Width(column.Width - 1));
        }

        foreach (var line in lines)
            table.AddRow([Name(line, nameWidth), .. columns.Select(column => Number(line, column, isLive))]);

        var left = height - Frame - balances.Length - warnings.Length - lines.Length - 3;
        return new Rows(
        [
            .. balances.Select(text => Line(text, screen.State.IsStale ? "grey" : "default", width)),
            table,
            .. hidden > 0 ? [Line($"… and {hidden + 1} more lines", "grey", width)] : Array.Empty<IRenderable>(),
            .. warnings.Select(text => Line(text, "yellow", width)),
            Line(screen.AccountLine, screen.State.IsStale ? "yellow" : "grey", width),
            Line($"Quotes {feed}", isLive ? "grey" : "yellow", width),
            .. screen.Flow.Take(Math.Max(FewestFlow, left)).Select((text, i) => Line(text, FlowStyle(text, i), width)),
        ]);
    }

    private static string FlowStyle(string text, int place) =>
        text.Contains(OrderFlow.Fill, StringComparison.Ordinal) ? "green" : place == 0 ? "bold" : "default";

    private static Markup Name(PositionLine line, int width) =>
        new($"[{(line.IsStale ? "grey" : line.Row is null ? "bold" : "default")}]{Markup.Escape(Fit(line.Name, width))}[/]");

    private static Markup Number(PositionLine line, PositionColumn column, bool isLive)
    {
        var style = line.IsStale || !isLive || !column.IsProfit ? line.IsStale || !isLive ? "grey" : "default"
            : line.ValueOf(column) switch { > 0 => "green", < 0 => "red", _ => "default" };
        return new Markup($"[{style}]{Markup.Escape(line.TextOf(column))}[/]");
    }

    private static Markup Line(string text, string style, int width) => new($"[{style}]{Markup.Escape(Fit(text, width - 1))}[/]");

    private static string Fit(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}
