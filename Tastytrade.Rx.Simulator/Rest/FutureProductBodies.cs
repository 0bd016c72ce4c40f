using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>JSON of futures products. It is also part of the contracts.</summary>
internal static class FutureProductBodies
{
    public static IEnumerable<JObject> All => Product.Listed.Where(product => product.Kind == InstrumentKind.Future).Select(Of);

    public static JObject Of(Product product)
    {
        var listing = FutureListing.Of(product);
        return new()
        {
            ["root-symbol"] = product.Symbol,
            ["code"] = product.OptionRoot,
            ["description"] = product.Name,
            ["exchange"] = "CME",
            ["product-type"] = listing.IsCashSettled ? "Financial" : "Physical",
            ["listed-months"] = new JArray(listing.Months.Select(month => month.ToString())),
            ["active-months"] = new JArray(listing.Months.Select(month => month.ToString())),
            ["notional-multiplier"] = Decimal(listing.Multiplier),
            ["tick-size"] = Decimal((decimal)product.FutureTick),
            ["display-factor"] = "0.01",
            ["streamer-exchange-code"] = listing.StreamerExchange,
            ["small-notional"] = false,
            ["back-month-first-calendar-symbol"] = listing.IsCashSettled,
            ["first-notice"] = !listing.IsCashSettled,
            ["cash-settled"] = listing.IsCashSettled,
            ["market-sector"] = listing.Sector,
            ["roll"] = new JObject
            {
                ["name"] = listing.IsCashSettled ? "equity_index" : "commodity",
                ["active-count"] = 3,
                ["cash-settled"] = listing.IsCashSettled,
                ["business-days-offset"] = 4,
                ["first-notice"] = !listing.IsCashSettled,
            },
        };
    }
}
