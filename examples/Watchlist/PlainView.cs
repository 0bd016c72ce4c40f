namespace Tastytrade.Rx.Examples.Watching;

/// <summary>A screen as lines of text, for a pipe or a file.</summary>
internal static class PlainView
{
    public static void Print(Screen screen, string chain, string feed)
    {
        Console.WriteLine("Symbol                  Bid       Ask      Last   Change      %  Spread");
        foreach (var row in screen.Rows)
        {
            var (bid, ask) = (Cell.Text(row.Quote?.BidPrice, "F2"), Cell.Text(row.Quote?.AskPrice, "F2"));
            var (last, change) = (Cell.Text(row.Price, "F2"), Cell.Text(row.Change, "+0.00;-0.00"));
            var (percent, spread) = (Cell.Text(row.ChangeRatio * 100, "+0.00;-0.00"), Cell.Text(row.Quote?.Spread, "0.00##"));
            var stale = row.IsStale ? " stale" : "";
            Console.WriteLine($"{row.Symbol,-18}{bid,9} {ask,9} {last,9} {change,8} {percent,6} {spread,7}{stale}");
        }

        foreach (var symbol in screen.Silent(DateTimeOffset.UtcNow))
            Console.WriteLine(Screen.Explain(symbol));
        Console.WriteLine(chain);
        Console.WriteLine(feed);
        Console.WriteLine();
    }
}
