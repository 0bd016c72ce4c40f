using System.Globalization;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>JSON of futures contracts: the next four of each product.</summary>
internal static class FutureBodies
{
    private const int Contracts = 4;

    public static IEnumerable<JObject> All(MarketClock clock) => Product.Listed
        .Where(product => product.Kind == InstrumentKind.Future)
        .SelectMany(product => Of(product, FutureListing.Of(product), clock));

    /// <summary><c>/ESZ6</c></summary>
    public static string Symbol(Product product, int year, int month) =>
        string.Create(CultureInfo.InvariantCulture, $"{product.Symbol}{FutureMonths.Code(month)}{year % 10}");

    /// <summary><c>/ESZ26:XCME</c></summary>
    public static string Streamer(Product product, int year, int month)
    {
        var exchange = FutureListing.Of(product).StreamerExchange;
        return string.Create(CultureInfo.InvariantCulture, $"{product.Symbol}{FutureMonths.Code(month)}{year % 100:00}:{exchange}");
    }

    private static IEnumerable<JObject> Of(Product product, FutureListing listing, MarketClock clock)
    {
        var listed = listing.ContractsFrom(clock.Today).Take(Contracts + 1).ToArray();
        for (var n = 0; n < Contracts; n++)
            yield return Contract(product, listing, listed[n], listed[n + 1], n, clock);
    }

    private static JObject Contract(
        Product product,
        FutureListing listing,
        (int Year, int Month, DateOnly End) contract,
        (int Year, int Month, DateOnly End) next,
        int number,
        MarketClock clock)
    {
        var end = Time(NewYork.At(contract.End, new(9, 30)));
        return new()
        {
            ["symbol"] = Symbol(product, contract.Year, contract.Month),
            ["product-code"] = product.OptionRoot,
            ["contract-size"] = Decimal(listing.Multiplier),
            ["tick-size"] = Decimal((decimal)product.FutureTick),
            ["notional-multiplier"] = Decimal(listing.Multiplier),
            ["main-fraction"] = "0.0",
            ["sub-fraction"] = "0.0",
            ["display-factor"] = "0.01",
            ["last-trade-date"] = Date(contract.End),
            ["expiration-date"] = Date(contract.End),
            ["closing-only-date"] = Date(contract.End),
            ["active"] = true,
            ["active-month"] = number == 0,
            ["next-active-month"] = number == 1,
            ["is-closing-only"] = false,
            ["stops-trading-at"] = end,
            ["expires-at"] = end,
            ["product-group"] = $"CME_{product.OptionRoot}",
            ["exchange"] = "CME",
            ["roll-target-symbol"] = Symbol(product, next.Year, next.Month),
            ["streamer-exchange-code"] = listing.StreamerExchange,
            ["streamer-symbol"] = Streamer(product, contract.Year, contract.Month),
            ["back-month-first-calendar-symbol"] = listing.IsCashSettled,
            ["is-tradeable"] = true,
            ["days-to-expiration"] = DaysTo(contract.End, clock),
            ["future-product"] = FutureProductBodies.Of(product),
            ["tick-sizes"] = new JArray(new JObject { ["value"] = Decimal((decimal)product.FutureTick) }),
            ["option-tick-sizes"] = new JArray(
                new JObject { ["value"] = "0.05", ["threshold"] = "5.0" }, new JObject { ["value"] = "0.25" }),
            ["spread-tick-sizes"] = new JArray(new JObject { ["value"] = "0.05", ["symbol"] = Symbol(product, next.Year, next.Month) }),
        };
    }
}
