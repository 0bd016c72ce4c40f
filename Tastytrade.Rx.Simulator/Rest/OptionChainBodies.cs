using System.Globalization;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>JSON of the option chains of equities and indexes. As from tastytrade, decimals are strings.</summary>
internal static class OptionChainBodies
{
    /// <summary>The underlyings with a chain.</summary>
    public static IEnumerable<string> Symbols => Product.Listed.Where(HasChain).Select(product => product.Symbol);

    public static JObject? Nested(string symbol, MarketClock clock)
    {
        if (Find(symbol) is not { } product)
            return null;

        var roots = ExpirationCalendar.For(product, clock.Now).GroupBy(e => e.Root).OrderBy(g => g.Key, StringComparer.Ordinal);
        return Items(roots.Select(root => new JObject
        {
            ["underlying-symbol"] = product.Symbol,
            ["root-symbol"] = root.Key,
            ["option-chain-type"] = "Standard",
            ["shares-per-contract"] = 100,
            ["tick-sizes"] = TickSizes(product),
            ["deliverables"] = Deliverables(product, root.Key),
            ["expirations"] = new JArray(root.Select(e => Expiration(product, e, clock))),
        }));
    }

    public static JObject? Flat(string symbol, MarketClock clock)
    {
        if (Find(symbol) is not { } product)
            return null;

        return Items(
            from e in ExpirationCalendar.For(product, clock.Now)
            from strike in StrikeLadder.For(product, YearsTo(e, clock))
            from call in (bool[])[true, false]
            select Option(product, e, strike, call, clock));
    }

    /// <summary>The compact chain: one group for each root and kind of expiration, with all dates.</summary>
    public static JObject? Compact(string symbol, MarketClock clock)
    {
        if (Find(symbol) is not { } product)
            return null;

        return Items(ExpirationCalendar.For(product, clock.Now).GroupBy(e => (e.Root, e.IsMonthly, e.IsMorning)).Select(group =>
        {
            var options =
                from e in @group
                from strike in StrikeLadder.For(product, YearsTo(e, clock))
                from call in (bool[])[true, false]
                select (e.Root, e.Date, Call: call, Strike: strike);
            return new JObject
            {
                ["underlying-symbol"] = product.Symbol,
                ["root-symbol"] = group.Key.Root,
                ["option-chain-type"] = "Standard",
                ["settlement-type"] = group.Key.IsMorning ? "AM" : "PM",
                ["shares-per-contract"] = 100,
                ["expiration-type"] = group.Key.IsMonthly ? "Regular" : "Weekly",
                ["deliverables"] = Deliverables(product, group.Key.Root),
                ["symbols"] = new JArray(options.Select(o => OptionSymbols.Occ(o.Root, o.Date, o.Call, o.Strike))),
                ["streamer-symbols"] = new JArray(options.Select(o => OptionSymbols.Streamer(o.Root, o.Date, o.Call, o.Strike))),
            };
        }));
    }

    public static JObject Items(IEnumerable<JObject> items) => new() { ["items"] = new JArray(items) };

    public static double YearsTo(ListedExpiration expiration, MarketClock clock) => (expiration.ExpiresAt - clock.Now).TotalDays / 365;

    public static int DaysTo(DateOnly date, MarketClock clock) => date.DayNumber - clock.Today.DayNumber;

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>Formats a decimal with at least one digit after the decimal point: <c>600.0</c>.</summary>
    public static string Decimal(decimal value) => value.ToString("0.0#####", CultureInfo.InvariantCulture);

    private static Product? Find(string symbol) => Product.Find(symbol) is { } product && HasChain(product) ? product : null;

    private static bool HasChain(Product product) => product is { HasOptions: true, Kind: InstrumentKind.Equity or InstrumentKind.Index };

    public static JArray TickSizes(Product product) => product.Kind == InstrumentKind.Index
        ? [new JObject { ["value"] = "0.05", ["threshold"] = "3.0" }, new JObject { ["value"] = "0.1" }]
        : [new JObject { ["value"] = "0.01", ["threshold"] = "3.0" }, new JObject { ["value"] = "0.05" }];

    private static JArray Deliverables(Product product, string root) =>
    [
        product.Kind == InstrumentKind.Index
            ? new JObject
            {
                ["id"] = 1,
                ["root-symbol"] = root,
                ["deliverable-type"] = "Cash",
                ["description"] = "Cash settled",
                ["amount"] = "100.0",
                ["percent"] = "100",
            }
            : new JObject
            {
                ["id"] = 1,
                ["root-symbol"] = root,
                ["deliverable-type"] = "Shares",
                ["description"] = $"100 shares of {product.Symbol}",
                ["amount"] = "100.0",
                ["symbol"] = product.Symbol,
                ["instrument-type"] = "Equity",
                ["percent"] = "100",
            },
    ];

    private static JObject Expiration(Product product, ListedExpiration e, MarketClock clock) => new()
    {
        ["expiration-type"] = e.IsMonthly ? "Regular" : "Weekly",
        ["expiration-date"] = Date(e.Date),
        ["days-to-expiration"] = DaysTo(e.Date, clock),
        ["settlement-type"] = e.IsMorning ? "AM" : "PM",
        ["strikes"] = new JArray(StrikeLadder.For(product, YearsTo(e, clock)).Select(strike => new JObject
        {
            ["strike-price"] = Decimal(strike),
            ["call"] = OptionSymbols.Occ(e.Root, e.Date, call: true, strike),
            ["call-streamer-symbol"] = OptionSymbols.Streamer(e.Root, e.Date, call: true, strike),
            ["put"] = OptionSymbols.Occ(e.Root, e.Date, call: false, strike),
            ["put-streamer-symbol"] = OptionSymbols.Streamer(e.Root, e.Date, call: false, strike),
        })),
    };

    public static JObject Option(Product product, ListedExpiration e, decimal strike, bool call, MarketClock clock) => new()
    {
        ["symbol"] = OptionSymbols.Occ(e.Root, e.Date, call, strike),
        ["instrument-type"] = "Equity Option",
        ["active"] = true,
        ["strike-price"] = Decimal(strike),
        ["root-symbol"] = e.Root,
        ["underlying-symbol"] = product.Symbol,
        ["expiration-date"] = Date(e.Date),
        ["exercise-style"] = product.Kind == InstrumentKind.Index ? "European" : "American",
        ["shares-per-contract"] = 100,
        ["option-type"] = call ? "C" : "P",
        ["option-chain-type"] = "Standard",
        ["expiration-type"] = e.IsMonthly ? "Regular" : "Weekly",
        ["settlement-type"] = e.IsMorning ? "AM" : "PM",
        ["stops-trading-at"] = Time(e.ExpiresAt),
        ["market-time-instrument-collection"] = product.Kind == InstrumentKind.Index ? "Cash Settled Equity Option" : "Equity Option",
        ["days-to-expiration"] = DaysTo(e.Date, clock),
        ["expires-at"] = Time(e.ExpiresAt),
        ["is-closing-only"] = false,
        ["streamer-symbol"] = OptionSymbols.Streamer(e.Root, e.Date, call, strike),
    };
}
