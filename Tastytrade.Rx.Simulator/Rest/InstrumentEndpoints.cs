using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using static Tastytrade.Rx.Simulator.Rest.RestEndpoints;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The calls below <c>/instruments</c>: lists, and single instruments by symbol.</summary>
internal static class InstrumentEndpoints
{
    public static void Map(IEndpointRouteBuilder app, SimulatorContext context)
    {
        Get(app, context, "/instruments/equities/active", ActiveEquitiesAsync);
        Instruments(app, context, "equities", "symbol", () => EquityBodies.All);
        Instruments(app, context, "futures", "symbol", () => FutureBodies.All(context.Clock));
        Instruments(app, context, "cryptocurrencies", "symbol", () => CryptocurrencyBodies.All);
        Instruments(app, context, "future-products", "code", () => FutureProductBodies.All);
        Instruments(app, context, "future-option-products", "root-symbol", () => FutureOptionProductBodies.All(context.Clock));
        Get(app, context, "/instruments/equity-options", http => EquityOptionsAsync(http, context));
        Get(app, context, "/instruments/equity-options/{symbol}", http =>
            FindAsync(http, "equity-options", symbol => EquityOptionBodies.Find(symbol, context.Clock), ["the options of its chains"]));
    }

    /// <summary>Maps the calls for one instrument by its key, optionally after the exchange, and for a list by symbols, by product, or of
    /// all instruments.</summary>
    private static void Instruments(
        IEndpointRouteBuilder app, SimulatorContext context, string kind, string key, Func<IEnumerable<JObject>> all)
    {
        Get(app, context, $"/instruments/{kind}/{{symbol}}", Find);
        if (key != "symbol")
            Get(app, context, $"/instruments/{kind}/{{exchange}}/{{symbol}}", Find);
        Get(app, context, $"/instruments/{kind}", http =>
            RestResponse.WriteDataAsync(
                http, OptionChainBodies.Items(all().Where(i => Matches(http, i, "symbol") && Matches(http, i, "product-code")))));

        // The slash of a future is optional.
        Task Find(HttpContext http) => FindAsync(
            http,
            kind,
            symbol => all().FirstOrDefault(i => (string?)i[key] == symbol || (string?)i[key] == "/" + symbol),
            all().Select(i => (string)i[key]!));
    }

    private static bool Matches(HttpContext http, JObject instrument, string field) =>
        !http.Request.Query.TryGetValue(field + "[]", out var values) || values.Contains((string?)instrument[field]);

    private static Task ActiveEquitiesAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        JObject[] active =
        [
            .. EquityBodies.All.Where(equity => (bool)equity["active"]!)
                .Where(equity => query.Text("lendability") is not { } lendability || (string?)equity["lendability"] == lendability),
        ];
        return Paging.WriteAsync(http, active, defaultSize: 1000, maxSize: 1000);
    }

    private static Task EquityOptionsAsync(HttpContext http, SimulatorContext context) =>
        http.Request.Query.TryGetValue("symbol[]", out var symbols)
            ? RestResponse.WriteDataAsync(
                http, OptionChainBodies.Items(symbols.Select(s => EquityOptionBodies.Find(s!, context.Clock)).OfType<JObject>()))
            : RestResponse.WriteErrorAsync(http, 400, "validation_error", "symbol is missing");
}
