using System.Globalization;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The chains of futures.</summary>
internal static class FutureChainBodies
{
    /// <summary>The nested chain of a product such as ES; a slash before it is allowed.</summary>
    public static JObject? Nested(string product, MarketClock clock)
    {
        if (Product.Listed.FirstOrDefault(p => p.Symbol == "/" + product.TrimStart('/') && p.Kind == InstrumentKind.Future) is not { } future)
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

    private static JObject Contract(Product future, int year, int month, bool active, bool next, MarketClock clock)
    {
        var date = FutureMonths.Expiration(year, month);
        var end = Time(NewYork.At(date, new(9, 30)));
        return new()
        {
            ["symbol"] = Symbol(future, year, month),
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
        var underlying = Symbol(future, year, month);
        // The month in the option's own name is that of its expiration, not of the future under it.
        var contract = string.Create(CultureInfo.InvariantCulture, $"{e.Root}{FutureMonths.Code(e.NamedAfter.Month)}{e.NamedAfter.Year % 10}");
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

    private static string Symbol(Product future, int year, int month) =>
        string.Create(CultureInfo.InvariantCulture, $"{future.Symbol}{FutureMonths.Code(month)}{year % 10}");
}
