using System.Globalization;

namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>A snapshot as rows of text, for a pipe or a file.</summary>
internal sealed class PlainView(int? strikes)
{
    public void Print(OptionChainSnapshot snapshot, Footer footer)
    {
        var (u, e) = (snapshot.Underlying, snapshot.Expiration);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{u.Symbol} {u.Price:F2} {u.Change:+0.00;-0.00}  {e}"));
        Console.WriteLine("   Theta   Delta   IV %     Mid     Bid     Ask |  Strike  |    Bid     Ask     Mid   IV %   Delta   Theta");
        foreach (var strike in Strike.Around(snapshot, strikes ?? 10))
        {
            var (c, p) = (strike.Call, strike.Put);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{c?.Greeks?.Theta,8:F3}{c?.Greeks?.Delta,8:F3}{c?.Greeks?.Volatility * 100,7:F1}{c?.Quote?.Mid,8:F2}{c?.Quote?.BidPrice,8:F2}{c?.Quote?.AskPrice,8:F2} | {strike.Price,8:0.##} |{p?.Quote?.BidPrice,8:F2}{p?.Quote?.AskPrice,8:F2}{p?.Quote?.Mid,8:F2}{p?.Greeks?.Volatility * 100,7:F1}{p?.Greeks?.Delta,8:F3}{p?.Greeks?.Theta,8:F3}"));
        }

        Console.WriteLine(footer.Text(snapshot));
        Console.WriteLine();
    }
}
