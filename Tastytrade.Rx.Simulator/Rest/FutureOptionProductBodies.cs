using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>JSON of the products of options on futures, one for each root.</summary>
internal static class FutureOptionProductBodies
{
    public static IEnumerable<JObject> All(MarketClock clock) =>
        from product in Product.Listed
        where product is { HasOptions: true, Kind: InstrumentKind.Future }
        from expiration in ExpirationCalendar.For(product, clock.Now).DistinctBy(expiration => expiration.Root)
        select With(Of(expiration), product);

    public static JObject Of(ListedExpiration e) => new()
    {
        ["root-symbol"] = e.Root,
        ["cash-settled"] = false,
        ["code"] = e.Root,
        ["legacy-code"] = e.Root,
        ["clearport-code"] = e.Root,
        ["clearing-code"] = e.Root,
        ["clearing-exchange-code"] = "9C",
        ["clearing-price-multiplier"] = "1.0",
        ["display-factor"] = "0.01",
        ["exchange"] = "CME",
        ["product-type"] = "Physical",
        ["expiration-type"] = e.IsMonthly ? "Regular" : "Weekly",
        ["settlement-delay-days"] = 0,
        ["is-rollover"] = false,
        ["market-sector"] = "Equity Index",
    };

    private static JObject With(JObject body, Product product)
    {
        body["future-product"] = FutureProductBodies.Of(product);
        return body;
    }
}
