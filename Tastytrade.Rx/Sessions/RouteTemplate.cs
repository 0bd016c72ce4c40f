using System.Collections.Frozen;

namespace Tastytrade.Rx.Sessions;

/// <summary>The form of a request's path, as metrics and spans name it: <c>/option-chains/{symbol}/nested</c>.</summary>
internal static class RouteTemplate
{
    /// <summary>What may be told. Whatever else stands in a path is taken for a value.</summary>
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "oauth", "token", "api-quote-tokens", "option-chains", "futures-option-chains", "nested", "compact", "instruments", "equities", "futures", "cryptocurrencies");

    /// <param name="path">Relative, escaped; a query is left out.</param>
    public static string Of(string path) =>
        "/" + string.Join('/', path.Split('?')[0].Split('/').Select(part => Known.Contains(part) ? part : "{symbol}"));
}
