using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Accounts;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Rest.RestEndpoints;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The calls for market data at a moment.</summary>
internal static class MarketDataEndpoints
{
    /// <summary>The largest number of symbols in a call, over all types.</summary>
    private const int MaxSymbols = 100;

    private static readonly (string Query, string Type)[] Types =
    [
        ("index", "Index"), ("equity", "Equity"), ("equity-option", "Equity Option"), ("future", "Future"),
        ("future-option", "Future Option"), ("cryptocurrency", "Cryptocurrency"),
    ];

    public static void Map(IEndpointRouteBuilder app, SimulatorContext context)
    {
        Get(app, context, "/market-data/by-type", http => ByTypeAsync(http, context));
        Get(app, context, "/market-data/{type}/{symbol}", http => FindAsync(
            http, "market data", symbol => Find(symbol, QueryReader.Segment(http, "type"), context), ["the instruments of its market"]));
    }

    private static Task ByTypeAsync(HttpContext http, SimulatorContext context)
    {
        var query = new QueryReader(http);
        (string Symbol, string Type)[] requested = [.. Types.SelectMany(t => query.List(t.Query).Select(symbol => (symbol, t.Type)))];
        if (requested.Length is 0 or > MaxSymbols)
        {
            return RestResponse.WriteErrorAsync(
                http, 400, "validation_error", $"Request 1 to {MaxSymbols} symbols, over all types.");
        }

        // Not in the order of the request. Symbols without data are left out.
        return RestResponse.WriteDataAsync(http, OptionChainBodies.Items(requested
            .Select(symbol => Find(symbol.Symbol, symbol.Type, context))
            .OfType<JObject>()
            .OrderBy(body => Noise.Seed(0, (string)body["symbol"]!))));
    }

    private static JObject? Find(string symbol, string type, SimulatorContext context)
    {
        if (InstrumentOf(symbol, type, context.Market) is not { } instrument || !instrument.IsAliveAt(context.MarketNow))
            return null;
        return MarketDataBodies.Of(symbol, type, instrument, context.MarketNow);
    }

    private static Instrument? InstrumentOf(string symbol, string type, MarketModel market)
    {
        if (type == "Cryptocurrency")
        {
            return Product.Listed.FirstOrDefault(product => product.Kind == InstrumentKind.Crypto
                && product.Symbol.Split(':')[0] == symbol) is { } coin ? market.Find(coin.Symbol) : null;
        }

        var found = Tradable.Find(symbol, market);
        return found is null ? null
            : found.Type == type || (type == "Index" && found.Instrument.Kind == InstrumentKind.Index) ? found.Instrument
            : null;
    }
}
