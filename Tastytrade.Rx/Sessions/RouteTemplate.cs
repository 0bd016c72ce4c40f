using System.Collections.Frozen;

namespace Tastytrade.Rx.Sessions;

/// <summary>The route of a request, as metrics and spans name it, such as <c>/option-chains/{symbol}/nested</c>.</summary>
internal static class RouteTemplate
{
    /// <summary>The path segments that may be shown. Every other segment is treated as a value.</summary>
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "oauth", "token", "api-quote-tokens", "option-chains", "futures-option-chains", "nested",
        "compact", "instruments", "equities", "futures", "cryptocurrencies");

    /// <param name="path">A relative, escaped path; its query is ignored.</param>
    public static string Of(string path) =>
        "/" + string.Join('/', path.Split('?')[0].Split('/').Select(part => Known.Contains(part) ? part : "{symbol}"));
}
