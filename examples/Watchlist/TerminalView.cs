using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tastytrade.Rx.Examples.Watching;

/// <summary>A screen as a table, with the alerts below it. A price that rose or fell is green or red until the next one; a stale row is
/// grey, a wide spread yellow.</summary>
internal sealed class TerminalView
{
    private Dictionary<string, WatchlistRow> before = [];

    private static int Width => AnsiConsole.Profile.Width;

    public IRenderable Render(Screen screen, Prompt prompt, string chain, string feed)
    {
        string[] silent = [.. screen.Silent(DateTimeOffset.UtcNow)];
        var room = Math.Max(1, AnsiConsole.Profile.Height - silent.Length - 9);
        WatchlistRow[] shown = [.. screen.Rows.Take(room)];

        var table = new Table().Border(TableBorder.Simple).Expand();
        table.AddColumn(new TableColumn("[grey]Symbol[/]").NoWrap().PadLeft(0).PadRight(0));
        foreach (var column in Columns())
            table.AddColumn(new TableColumn($"[grey]{column}[/]").RightAligned().NoWrap().PadLeft(1).PadRight(0));
        foreach (var row in shown)
            table.AddRow(Cells(row, screen));
        before = screen.Rows.ToDictionary(row => row.Symbol);

        var hidden = screen.Rows.Count - shown.Length;
        return new Rows(
        [
            table,
            .. hidden > 0 ? [Line($"… and {hidden} more", "grey")] : Array.Empty<IRenderable>(),
            .. silent.Select(symbol => Line(Screen.Explain(symbol), "yellow")),
            Line(chain, "blue"),
            .. screen.Alerts.Take(Math.Max(3, room - shown.Length)).Select((alert, i) => Line(alert, i == 0 ? "bold" : "default")),
            Line(feed, "grey"),
            Line($"{prompt}", prompt.Verb is null ? "grey" : "bold"),
        ]);
    }

    private static string[] Columns() => Width >= 76
        ? ["Bid", "Ask", "Last", "Change", "%", "Spread", ""]
        : ["Bid", "Ask", "Last", "%", "Spread"];

    private IEnumerable<IRenderable> Cells(WatchlistRow row, Screen screen)
    {
        var old = before.GetValueOrDefault(row.Symbol);
        var plain = row.IsStale || row.IsEmpty ? "grey" : "default";
        var change = row.IsStale ? "grey" : row.Change >= 0 ? "green" : "red";
        yield return new Markup($"[{plain}]{Markup.Escape(Fit(row.Symbol, Width >= 100 ? 24 : 16))}[/]");
        yield return Cell.Of(row.Quote?.BidPrice, "F2", Style(row.Quote?.BidPrice, old?.Quote?.BidPrice, plain));
        yield return Cell.Of(row.Quote?.AskPrice, "F2", Style(row.Quote?.AskPrice, old?.Quote?.AskPrice, plain));
        yield return Cell.Of(row.Price, "F2", Style(row.Price, old?.Price, plain));
        if (Width >= 76)
            yield return Cell.Of(row.Change, "+0.00;-0.00", change);
        yield return Cell.Of(row.ChangeRatio * 100, "+0.00;-0.00", change);
        yield return Cell.Of(row.Quote?.Spread, "0.00##", screen.Wide.Contains(row.Symbol) ? "black on yellow" : plain);
        if (Width >= 76)
            yield return new Markup(Trails.Sparkline(Trail(row, screen)));
    }

    private static IEnumerable<double> Trail(WatchlistRow row, Screen screen) =>
        screen.Trails.GetValueOrDefault(row.Symbol, []).TakeLast(Width >= 100 ? Watch.TrailLength : 8);

    private static string Style(double? now, double? before, string plain) => now > before ? "green" : now < before ? "red" : plain;

    private static Markup Line(string text, string style) => new($"[{style}]{Markup.Escape(Fit(text, Width - 1))}[/]");

    private static string Fit(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}
