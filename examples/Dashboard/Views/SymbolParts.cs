using System.Text.RegularExpressions;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The parts of a symbol, between which it may continue on the next line.</summary>
internal static partial class SymbolParts
{
    /// <param name="symbol">A streamer symbol.</param>
    /// <returns>Such as <c>.SPXW</c>, <c>261218</c> and <c>C6000</c>, without the exchange.</returns>
    public static string[] Of(string symbol) => Breaks().Split(symbol.Split(':')[0]);

    [GeneratedRegex(@"(?<=^\.[A-Z]{1,6})(?=\d{6}[CP])|(?=[CP][\d.]+$)|(?<=[A-Z]/)")]
    private static partial Regex Breaks();
}
