using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Rest.RestEndpoints;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The calls that find symbols.</summary>
internal static class SearchEndpoints
{
    private const int MaxResults = 100;

    public static void Map(IEndpointRouteBuilder app, SimulatorContext context)
    {
        Get(app, context, "/symbols/search/{text}", SymbolsAsync);
        Get(app, context, "/instruments/search", InstrumentsAsync);
    }

    private static Task SymbolsAsync(HttpContext http)
    {
        var text = QueryReader.Segment(http, "text");
        JObject[] found = [.. Matches(text).Select(product => new JObject
        {
            ["symbol"] = SymbolOf(product),
            ["description"] = product.Name,
            ["listed-market"] = product.IsFund ? "ARCX" : "XNAS",
            ["price-increments"] = "0.01",
            ["options"] = product.HasOptions,
            ["instrument-type"] = TypeOf(product),
        })];

        // As observed: no match is an error.
        return found.Length == 0
            ? RestResponse.WriteErrorAsync(http, 404, "record_not_found", "Couldn't find symbols.")
            : RestResponse.WriteDataAsync(http, OptionChainBodies.Items(found.Take(MaxResults)));
    }

    private static Task InstrumentsAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        if (query.Integer("limit", 20) is not { } limit || limit is < 1 or > MaxResults)
            return RestResponse.WriteErrorAsync(http, 400, "validation_error", $"limit must be from 1 to {MaxResults}");
        return RestResponse.WriteDataAsync(http, OptionChainBodies.Items(Matches(query.Text("query") ?? "")
            .Where(product => query.Allows("type", TypeOf(product)))
            .Take(limit)
            .Select(product => new JObject
            {
                ["symbol"] = SymbolOf(product),
                ["description"] = product.Name,
                ["category"] = TypeOf(product),
                ["sub-category"] = product.IsFund ? "ETF" : "",
                ["exchange"] = product.IsFund ? "ARCX" : "XNAS",
                ["instrument-type"] = TypeOf(product),
                ["external-id"] = $"I-{SymbolOf(product)}",
                ["underlying-product"] = product.OptionRoot,
            })));
    }

    /// <summary>The products whose symbol starts with the text, or whose name contains it. Symbols come first.</summary>
    private static IEnumerable<Product> Matches(string text) => Product.Listed
        .Where(product => SymbolOf(product).StartsWith(text, StringComparison.OrdinalIgnoreCase)
            || (text.Length > 2 && product.Name.Contains(text, StringComparison.OrdinalIgnoreCase)))
        .OrderBy(product => !SymbolOf(product).StartsWith(text, StringComparison.OrdinalIgnoreCase))
        .ThenBy(SymbolOf, StringComparer.Ordinal);

    private static string SymbolOf(Product product) => product.Symbol.Split(':')[0];

    private static string TypeOf(Product product) => product.Kind switch
    {
        InstrumentKind.Future => "Future",
        InstrumentKind.Crypto => "Cryptocurrency",
        InstrumentKind.Index => "Index",
        _ => "Equity",
    };
}
