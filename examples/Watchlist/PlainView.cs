using System.Globalization;

namespace Tastytrade.Rx.Examples.Watching;

/// <summary>A screen as lines of text, for a pipe or a file.</summary>
internal static class PlainView
{
    public static void Print(Screen screen, string chain, string feed)
    {
        Console.WriteLine("Symbol                  Bid       Ask      Last   Change      %  Spread");
        foreach (var row in screen.Rows)
        {
            var (bid, ask, spread) = (Text(row.Quote?.BidPrice, "F2"), Text(row.Quote?.AskPrice, "F2"), Text(row.Quote?.Spread, "0.00##"));
            var (last, change, percent) = (Text(row.Price, "F2"), Text(row.Change, "+0.00;-0.00"), Text(row.ChangeRatio * 100, "+0.00;-0.00"));
            Console.WriteLine($"{row.Symbol,-18}{bid,9} {ask,9} {last,9} {change,8} {percent,6} {spread,7}{(row.IsStale ? " stale" : "")}");
        }

        foreach (var symbol in screen.Silent(DateTimeOffset.UtcNow))
            Console.WriteLine($"{symbol}: no data yet — is it a streamer symbol?");
        Console.WriteLine(chain);
        Console.WriteLine(feed);
        Console.WriteLine();
    }

    private static string Text(double? value, string format) => value is { } v && double.IsFinite(v) ? v.ToString(format, CultureInfo.InvariantCulture) : "–";
}
