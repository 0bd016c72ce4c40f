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
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Symbol,-18}{row.Quote?.BidPrice,9:F2} {row.Quote?.AskPrice,9:F2} {row.Price,9:F2} {row.Change,8:+0.00;-0.00} {row.ChangeRatio * 100,6:+0.00;-0.00} {row.Quote?.Spread,7:0.00##}{(row.IsStale ? " stale" : "")}"));
        }

        foreach (var symbol in screen.Silent(DateTimeOffset.UtcNow))
            Console.WriteLine($"{symbol}: no data yet — is it a streamer symbol?");
        Console.WriteLine(chain);
        Console.WriteLine(feed);
        Console.WriteLine();
    }
}
