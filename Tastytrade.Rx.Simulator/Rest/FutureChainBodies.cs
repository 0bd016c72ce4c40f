using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>JSON of the option chains of futures, nested and flat.</summary>
internal static class FutureChainBodies
{
    /// <summary>The products with a chain.</summary>
    public static IEnumerable<string> Symbols => Product.Listed.Where(HasChain).Select(product => product.OptionRoot);

    /// <summary>The nested chain of a product, such as ES or /ES.</summary>
    public static JObject? Nested(string product, MarketClock clock)
    {
        if (Find(product) is not { } future)
            return null;

        var expirations = ExpirationCalendar.For(future, clock.Now);
        var front = FutureMonths.QuarterOnOrAfter(clock.Today);
        var contracts = expirations.Select(e => FutureMonths.QuarterUnder(e.ExpiresAt)).Distinct().Order().ToArray();
        return new()
        {
            ["futures"] = new JArray(contracts.Select((c, n) => Contract(future, c.Year, c.Month, c == front, n == 1, clock))),
            ["option-chains"] = new JArray(new JObject
            {
                ["underlying-symbol"] = future.Symbol,
                ["root-symbol"] = future.Symbol,
                ["exercise-style"] = "American",
                ["expirations"] = new JArray(expirations.Select(e => Expiration(future, e, clock))),
            }),
        };
    }

    /// <summary>The flat chain of a product. Each option has all fields that the real server sends.</summary>
    public static JObject? Flat(string product, MarketClock clock)
    {
        if (Find(product) is not { } future)
            return null;

        return Items(
            from e in ExpirationCalendar.For(future, clock.Now)
            from strike in StrikeLadder.For(future, YearsTo(e, clock))
            from call in (bool[])[true, false]
            select FutureOptionBodies.Of(future, e, strike, call, clock));
    }

    private static Product? Find(string product) =>
        Product.Find("/" + product.TrimStart('/')) is { } future && HasChain(future) ? future : null;

    private static bool HasChain(Product product) => product is { HasOptions: true, Kind: InstrumentKind.Future };

    private static JObject Contract(Product future, int year, int month, bool active, bool next, MarketClock clock)
    {
        var date = FutureMonths.Expiration(year, month);
        var end = Time(NewYork.At(date, new(9, 30)));
        return new()
        {
            ["symbol"] = FutureBodies.Symbol(future, year, month),
            ["root-symbol"] = future.Symbol,
            ["expiration-date"] = Date(date),
            ["maturity-date"] = Date(date),
            ["days-to-expiration"] = DaysTo(date, clock),
            ["active-month"] = active,
            ["next-active-month"] = next,
            ["stops-trading-at"] = end,
            ["expires-at"] = end,
        };
    }

    private static JObject Expiration(Product future, ListedExpiration e, MarketClock clock)
    {
        var (year, month) = FutureMonths.QuarterUnder(e.ExpiresAt);
        var underlying = FutureBodies.Symbol(future, year, month);
        var contract = FutureOptionBodies.ContractOf(e);
        return new()
        {
            ["underlying-symbol"] = underlying,
            ["root-symbol"] = future.Symbol,
            ["option-root-symbol"] = e.Root,
            ["option-contract-symbol"] = contract,
            ["asset"] = e.Root,
            ["expiration-date"] = Date(e.Date),
            ["days-to-expiration"] = DaysTo(e.Date, clock),
            ["expiration-type"] = e.IsMonthly ? "Regular" : "Weekly",
            ["settlement-type"] = "Future",
            ["notional-value"] = "0.5",
            ["display-factor"] = "0.01",
            ["strike-factor"] = "1.0",
            ["stops-trading-at"] = Time(e.ExpiresAt),
            ["expires-at"] = Time(e.ExpiresAt),
            ["tick-sizes"] = new JArray(
                new JObject { ["value"] = "0.05", ["threshold"] = "5.0" }, new JObject { ["value"] = "0.25" }),
            ["strikes"] = new JArray(StrikeLadder.For(future, YearsTo(e, clock)).Select(strike => new JObject
            {
                ["strike-price"] = Decimal(strike),
                ["call"] = OptionSymbols.Future(underlying, contract, e.Date, call: true, strike),
                ["call-streamer-symbol"] = OptionSymbols.FutureStreamer(e.Root, e.NamedAfter.Year, e.NamedAfter.Month, call: true, strike),
                ["put"] = OptionSymbols.Future(underlying, contract, e.Date, call: false, strike),
                ["put-streamer-symbol"] = OptionSymbols.FutureStreamer(e.Root, e.NamedAfter.Year, e.NamedAfter.Month, call: false, strike),
            })),
        };
    }
}
