using System.Collections.Frozen;

namespace Tastytrade.Rx.Sessions;

/// <summary>The route of a request, as metrics and spans name it, such as <c>/option-chains/{symbol}/nested</c>.</summary>
internal static class RouteTemplate
{
    /// <summary>The path segments that may be shown. Every other segment is treated as a value.</summary>
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "oauth", "token", "api-quote-tokens", "option-chains", "futures-option-chains", "nested",
        "compact", "instruments", "equities", "futures", "cryptocurrencies", "active", "search", "future-products", "symbols",
        "market-data", "by-type", "market-metrics", "historic-corporate-events", "dividends", "earnings-reports",
        "margin-requirements-public-configuration", "market-time", "sessions", "current", "next", "previous", "holidays",
        "public-watchlists", "pairs-watchlists", "watchlists", "quote-alerts", "customers", "me", "accounts", "balances", "positions",
        "trading-status", "orders", "complex-orders", "live", "transactions", "total-fees", "net-liq", "history", "balance-snapshots",
        "order-chains", "position-limit", "margin-requirements", "effective", "margin", "requirements");

    /// <param name="path">A relative, escaped path; its query is ignored.</param>
    public static string Of(string path)
    {
        var parts = path.Split('?')[0].Split('/');
        return "/" + string.Join('/', parts.Select((part, i) => Name(part, i == 0 ? "" : parts[i - 1])));
    }

    private static string Name(string part, string before) => before switch
    {
        "accounts" => "{account}",
        "customers" when part != "me" => "{customer}",
        "watchlists" or "public-watchlists" or "pairs-watchlists" => "{name}",
        _ when Known.Contains(part) => part,
        "orders" or "complex-orders" or "transactions" => "{id}",
        _ => "{symbol}",
    };
}
