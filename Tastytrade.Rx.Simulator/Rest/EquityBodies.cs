using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>JSON of equities and indexes.</summary>
internal static class EquityBodies
{
    public static IEnumerable<JObject> All => Product.Listed
        .Where(product => product.Kind is InstrumentKind.Equity or InstrumentKind.Index)
        .Select((product, n) => Of(product, n + 1));

    private static JObject Of(Product product, int id)
    {
        var isIndex = product.Kind == InstrumentKind.Index;
        var name = product.Name.ToUpperInvariant();
        var body = new JObject
        {
            ["id"] = id,
            ["symbol"] = product.Symbol,
            ["instrument-type"] = "Equity",
            ["cusip"] = $"00000000{id % 10}",
            ["short-description"] = name[..Math.Min(15, name.Length)],
            ["is-index"] = isIndex,
            ["listed-market"] = isIndex ? "OTC" : product.IsFund ? "ARCX" : "XNAS",
            ["description"] = name,
            ["lendability"] = isIndex ? "Locate Required" : "Easy To Borrow",
            ["borrow-rate"] = "0.0",
            ["market-time-instrument-collection"] = isIndex || product.IsFund ? "Equity Index" : "Equity",
            ["is-closing-only"] = false,
            ["is-options-closing-only"] = false,
            ["active"] = !isIndex,
            ["is-fractional-quantity-eligible"] = !isIndex,
            ["is-illiquid"] = false,
            ["is-etf"] = product.IsFund,
            ["overnight-trading-permitted"] = product.IsFund,
            ["streamer-symbol"] = product.Symbol,
            ["option-tick-sizes"] = OptionChainBodies.TickSizes(product),
        };
        if (!isIndex)
        {
            body["tick-sizes"] = new JArray(
                new JObject { ["value"] = "0.0001", ["threshold"] = "1.0" }, new JObject { ["value"] = "0.01" });
        }

        return body;
    }
}
