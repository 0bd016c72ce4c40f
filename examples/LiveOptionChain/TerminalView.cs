using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>A snapshot as a table: calls left, strikes in the middle, puts right, and as many columns as fit. A price that rose or fell is
/// green or red until the next snapshot; a stale value is grey, and everything is while the data is old.</summary>
internal sealed class TerminalView(IReadOnlyList<OptionColumn> columns, int? strikes)
{
    private const int OtherLines = 6, WidestGap = 3;

    private readonly Dictionary<string, Quote> before = [];

    public IRenderable Render(OptionChainSnapshot snapshot, Footer footer) =>
        Render(snapshot, footer.Text(snapshot), footer.IsLive, AnsiConsole.Profile.Width, AnsiConsole.Profile.Height);

    /// <param name="snapshot">The chain.</param>
    /// <param name="feed">The state of the feed.</param>
    /// <param name="isLive">Whether the connection is up and data arrives.</param>
    /// <param name="width">The width of the screen, in characters.</param>
    /// <param name="height">The height of the screen, in lines.</param>
    public IRenderable Render(OptionChainSnapshot snapshot, string feed, bool isLive, int width, int height)
    {
        var (calls, puts) = ColumnLayout.Sides(ColumnLayout.Fitting(columns, width));
        var used = ColumnLayout.StrikeWidth + 2 * calls.Sum(column => column.Width);
        var gap = Math.Clamp((width - used) / (2 * calls.Length + 1), 1, WidestGap);
        var lines = new List<IRenderable>
        {
            new Markup(Head(snapshot, isLive, width)).Overflow(Overflow.Ellipsis),
            Line(Heads(calls), new Cell("Strike", "bold"), Heads(puts)),
        };
        foreach (var strike in snapshot.Around(strikes ?? Math.Max(3, height - OtherLines)))
        {
            var style = !isLive ? "grey" : strike.StrikePrice < snapshot.Underlying.Price ? "bold yellow" : "bold white";
            var price = new Cell(Examples.Cell.Text(strike.StrikePrice, "0.##"), style);
            lines.Add(Line(Cells(strike.Call, calls, isLive), price, Cells(strike.Put, puts, isLive)));
        }

        foreach (var option in snapshot.Calls.Concat(snapshot.Puts))
        {
            if (option.Quote is { } quote)
                before[option.Option.StreamerSymbol] = quote;
        }

        lines.Add(new Text(feed, new Style(isLive ? Color.Grey : Color.Yellow)));
        lines.Add(new Text("← → expiration · ↑ ↓ symbol · q ends", new Style(Color.Grey)));
        return new Rows(lines);

        Markup Line(IEnumerable<Cell> left, Cell strike, IEnumerable<Cell> right) => new(string.Concat(
        [
            .. left.Zip(calls, (cell, column) => Padded(cell, column.Width)),
            Padded(strike, ColumnLayout.StrikeWidth),
            .. right.Zip(puts, (cell, column) => Padded(cell, column.Width)),
        ]));

        string Padded(Cell cell, int columnWidth) =>
            $"{new string(' ', Math.Max(1, gap + columnWidth - cell.Text.Length))}[{cell.Style}]{cell.Text}[/]";
    }

    private static string Head(OptionChainSnapshot snapshot, bool isLive, int width)
    {
        var (price, change, expiration) = ChainHead.Of(snapshot, width);
        var color = !isLive ? "grey" : snapshot.Underlying.Change switch { > 0 => "green", < 0 => "red", _ => "default" };
        var gap = width >= 80 ? "   " : "  ";
        var sides = width >= 120 ? "   [green]Calls[/] left, [red]puts[/] right" : "";
        return $"[{(isLive ? "bold" : "grey")}]{Markup.Escape(price)}[/] [{color}]{change}[/]{gap}{Markup.Escape(expiration)}{sides}";
    }

    private static IEnumerable<Cell> Heads(OptionColumn[] shown) => shown.Select(column => new Cell(column.Title, "grey"));

    private IEnumerable<Cell> Cells(LiveOption? option, OptionColumn[] shown, bool isLive)
    {
        var old = option is null ? null : before.GetValueOrDefault(option.Option.StreamerSymbol);
        var plain = isLive && option?.IsStale == false ? "default" : "grey";
        foreach (var column in shown)
        {
            var style = !isLive ? plain
                : column == OptionColumn.Bid ? Style(option?.Quote?.BidPrice, old?.BidPrice, plain)
                : column == OptionColumn.Ask ? Style(option?.Quote?.AskPrice, old?.AskPrice, plain)
                : plain;
            yield return new Cell(column.Text(option), style);
        }
    }

    private static string Style(double? now, double? before, string plain) =>
        now > before ? "black on green" : now < before ? "white on red" : plain;

    private readonly record struct Cell(string Text, string Style);
}
