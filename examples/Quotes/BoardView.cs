using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tastytrade.Rx.Examples.QuoteBoard;

/// <summary>A board as a table for the terminal, and as lines of text. A stale quote is grey.</summary>
internal sealed class BoardView(FeedLine feed)
{
    public IRenderable Render(Board board)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("[grey]Symbol[/]");
        foreach (var column in (string[])["Size", "Bid", "Ask", "Size", "Spread", "Age"])
            table.AddColumn(new TableColumn($"[grey]{column}[/]").RightAligned());
        foreach (var quote in board.Quotes)
        {
            var style = board.IsStale(quote) ? "grey" : "default";
            table.AddRow(
                new Markup($"[{style}]{Markup.Escape(quote.EventSymbol)}[/]"),
                Cell.Of(quote.BidSize, "N0", style),
                Cell.Of(quote.BidPrice, "N2", style),
                Cell.Of(quote.AskPrice, "N2", style),
                Cell.Of(quote.AskSize, "N0", style),
                Cell.Of(quote.Spread, "0.00##", style),
                new Markup($"[{style}]{Age(quote)}[/]"));
        }

        return new Rows(
        [
            table,
            .. board.Missing.Select(symbol => new Text(Explain(symbol, board), new Style(Color.Yellow))),
            new Text(feed.Text(board.Connection), new Style(Color.Grey)),
        ]);
    }

    public string Print(Board board) => string.Join('\n',
    [
        .. board.Quotes.Select(quote =>
            $"{quote.EventSymbol,-10} {quote.BidPrice,10:F2} x {quote.AskPrice,-10:F2} spread {quote.Spread:0.00##}"
            + (board.IsStale(quote) ? "  stale" : "")),
        .. board.Missing.Select(symbol => Explain(symbol, board)),
        feed.Text(board.Connection),
        "",
    ]);

    private static string Explain(string symbol, Board board) => board.IsLate
        ? $"{symbol}: no quote. Is it spelled right? An index such as SPX has trades instead of quotes."
        : $"{symbol}: waiting for the first quote";

    private static string Age(Quote quote) => $"{Math.Max(0, (DateTimeOffset.UtcNow - quote.ReceivedAt).TotalSeconds):F1} s";
}
