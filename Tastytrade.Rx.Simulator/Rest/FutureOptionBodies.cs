using System.Globalization;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>JSON of options on futures, with all fields that the real server sends.</summary>
internal static class FutureOptionBodies
{
    /// <summary>The contract code of an option. Its month is that of the expiration, not of the underlying future.</summary>
    public static string ContractOf(ListedExpiration e) =>
        string.Create(CultureInfo.InvariantCulture, $"{e.Root}{FutureMonths.Code(e.NamedAfter.Month)}{e.NamedAfter.Year % 10}");

    public static JObject Of(Product future, ListedExpiration e, decimal strike, bool call, MarketClock clock)
    {
        var (year, month) = FutureMonths.QuarterUnder(e.ExpiresAt);
        var (underlying, contract) = (FutureBodies.Symbol(future, year, month), ContractOf(e));
        return new()
        {
            ["symbol"] = OptionSymbols.Future(underlying, contract, e.Date, call, strike),
            ["underlying-symbol"] = underlying,
            ["product-code"] = future.OptionRoot,
            ["expiration-date"] = Date(e.Date),
            ["root-symbol"] = future.Symbol,
            ["option-root-symbol"] = e.Root,
            ["strike-price"] = Decimal(strike),
            ["exchange"] = "CME",
            ["exchange-symbol"] = string.Create(CultureInfo.InvariantCulture, $"{contract} {(call ? 'C' : 'P')}{strike:0.####}"),
            ["streamer-symbol"] = OptionSymbols.FutureStreamer(e.Root, e.NamedAfter.Year, e.NamedAfter.Month, call, strike),
            ["option-type"] = call ? "C" : "P",
            ["exercise-style"] = "American",
            ["is-vanilla"] = true,
            ["is-primary-deliverable"] = true,
            ["future-price-ratio"] = "1.0",
            ["multiplier"] = "1.0",
            ["underlying-count"] = "1.0",
            ["is-confirmed"] = true,
            ["notional-value"] = "0.5",
            ["display-factor"] = "0.01",
            ["security-exchange"] = "2",
            ["sx-id"] = "0",
            ["settlement-type"] = "Future",
            ["strike-factor"] = "1.0",
            // The real server sometimes adds a time.
            ["maturity-date"] = e.IsMonthly ? $"{Date(e.Date)} 14:30:00" : Date(e.Date),
            ["is-exercisable-weekly"] = true,
            ["last-trade-time"] = "0",
            ["days-to-expiration"] = DaysTo(e.Date, clock),
            ["is-closing-only"] = false,
            ["active"] = true,
            ["stops-trading-at"] = Time(e.ExpiresAt),
            ["expires-at"] = Time(e.ExpiresAt),
            ["instrument-type"] = "Future Option",
            ["future-option-product"] = FutureOptionProductBodies.Of(e),
        };
    }
}
