using System.Text.RegularExpressions;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The canonical form of the probed candle symbols.</summary>
internal static partial class CandleForm
{
    /// <summary>Without a period of 1: <c>SPY{=1m}</c> is <c>SPY{=m}</c>.</summary>
    public static string Canonical(string symbol) => One().Replace(symbol, "{=");

    /// <summary>Whether events of one symbol answer a request for another.</summary>
    public static bool IsAnswer(string requested, string symbol) => symbol == requested || symbol == Canonical(requested);

    [GeneratedRegex(@"\{=1(?=[a-z])")]
    private static partial Regex One();
}
