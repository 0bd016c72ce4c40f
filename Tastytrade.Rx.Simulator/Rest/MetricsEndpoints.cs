using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Rest.RestEndpoints;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The calls for market metrics, dividends, earnings and the risk-free rate.</summary>
internal static class MetricsEndpoints
{
    private const string Events = "/market-metrics/historic-corporate-events";

    public static void Map(IEndpointRouteBuilder app, SimulatorContext context)
    {
        // Unknown symbols are left out.
        Get(app, context, "/market-metrics", http => RestResponse.WriteDataAsync(http, OptionChainBodies.Items(
            new QueryReader(http).List("symbols").Select(Find).OfType<Product>().Select(product => MetricsBodies.Of(product, context)))));
        Get(app, context, Events + "/dividends/{symbol}", http => FindAsync(
            http, "dividends", symbol => Items(symbol, product => MetricsBodies.Dividends(product, context.Clock)), ["its equities"]));
        Get(app, context, Events + "/earnings-reports/{symbol}", http => EarningsAsync(http, context));

        // The only call without a token.
        GetPublic(app, context, "/margin-requirements-public-configuration", http =>
            RestResponse.WriteDataAsync(http, new() { ["risk-free-rate"] = OptionChainBodies.Decimal((decimal)Product.Interest) }));
    }

    private static Task EarningsAsync(HttpContext http, SimulatorContext context)
    {
        if (new QueryReader(http).Date("start-date") is not { } start)
            return RestResponse.WriteErrorAsync(http, 400, "validation_error", "start-date is missing");
        var end = new QueryReader(http).Date("end-date") ?? DateOnly.MaxValue;
        return FindAsync(
            http,
            "earnings",
            symbol => Items(symbol, product => MetricsBodies.Earnings(product, context.Clock).Where(report =>
                DateOnly.Parse((string)report["occurred-date"]!, System.Globalization.CultureInfo.InvariantCulture) is var date
                && date >= start && date <= end)),
            ["its equities"]);
    }

    private static JObject? Items(string symbol, Func<Product, IEnumerable<JObject>> items) =>
        Find(symbol) is { Kind: InstrumentKind.Equity } product ? OptionChainBodies.Items(items(product)) : null;

    private static Product? Find(string symbol) =>
        Product.Find(symbol) is { Kind: InstrumentKind.Equity or InstrumentKind.Index } product ? product : null;
}
