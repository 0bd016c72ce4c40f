using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>JSON of the watch lists.</summary>
internal static class Lists
{
    /// <summary>One name contains a slash and spaces, so that clients must encode it.</summary>
    public static IReadOnlyList<JObject> Public { get; } =
    [
        Of("High Options Volume", "Options", 1, "SPY", "QQQ", "IWM", "TSLA", "NVDA", "AAPL"),
        Of("ETFs / Index Funds", "Sectors", 2, "SPY", "QQQ", "IWM", "DIA", "XLF", "XLE", "XLK", "XLV"),
        Of("Futures: Equity Index", "Futures", 3, "/ES", "/NQ", "/RTY", "/YM"),
    ];

    public static IReadOnlyList<JObject> Private { get; } =
    [
        Of("My List", "default", 1, "SPY", "AAPL", "/ES"),
        Of("Earnings / Week 1", "default", 2, "NVDA", "AMD"),
        Of("Empty", "default", 3),
    ];

    public static IReadOnlyList<JObject> Pairs { get; } =
    [
        new()
        {
            ["name"] = "Stock Indexes",
            ["order-index"] = 1,
            ["pairs-equations"] = new JArray(new JObject
            {
                ["left-action"] = "Buy to Open",
                ["left-symbol"] = "/ES",
                ["left-quantity"] = 1,
                ["right-action"] = "Sell to Open",
                ["right-symbol"] = "/NQ",
                ["right-quantity"] = 1,
            }),
        },
    ];

    private static JObject Of(string name, string group, int index, params string[] symbols) => new()
    {
        ["name"] = name,
        ["group-name"] = group,
        ["order-index"] = index,
        ["cms-id"] = $"C{index}",
        ["watchlist-entries"] = new JArray(symbols.Select(Entry)),
    };

    private static JObject Entry(string symbol) => new()
    {
        ["symbol"] = symbol,
        ["instrument-type"] = Product.Find(symbol)?.Kind switch { InstrumentKind.Future => "Future", _ => "Equity" },
    };
}
