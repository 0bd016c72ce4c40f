using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The REST calls: here those for login, the quote token and the option chains.</summary>
internal static class RestEndpoints
{
    public static void Map(IEndpointRouteBuilder app, SimulatorContext context)
    {
        app.MapPost("/oauth/token", http => RestGuard.RunAsync(http, context, authorize: false, () => TokenAsync(http, context)));
        Get(app, context, "/api-quote-tokens", http => RestResponse.WriteDataAsync(http, QuoteToken(http, context)));
        MapChains(app, context);
        InstrumentEndpoints.Map(app, context);
        AccountEndpoints.Map(app, context);
        OrderEndpoints.Map(app, context);
        TransactionEndpoints.Map(app, context);
        MarketDataEndpoints.Map(app, context);
        MetricsEndpoints.Map(app, context);
        MarketTimeEndpoints.Map(app, context);
        SearchEndpoints.Map(app, context);
        WatchlistEndpoints.Map(app, context);
    }

    /// <summary>Maps a GET that requires an access token.</summary>
    public static void Get(IEndpointRouteBuilder app, SimulatorContext context, string pattern, Func<HttpContext, Task> answer) =>
        app.MapGet(pattern, http => RestGuard.RunAsync(http, context, authorize: true, () => answer(http)));

    /// <summary>Maps a GET that requires no access token.</summary>
    public static void GetPublic(IEndpointRouteBuilder app, SimulatorContext context, string pattern, Func<HttpContext, Task> answer) =>
        app.MapGet(pattern, http => RestGuard.RunAsync(http, context, authorize: false, () => answer(http)));

    /// <summary>Responds with the resource of the symbol in the path, or with status 404 and the available symbols.</summary>
    public static async Task FindAsync(HttpContext http, string what, Func<string, JObject?> body, IEnumerable<string> available)
    {
        var symbol = QueryReader.Segment(http, "symbol");
        if (body(symbol) is { } data)
        {
            await RestResponse.WriteDataAsync(http, data);
        }
        else
        {
            await RestResponse.WriteErrorAsync(
                http,
                404,
                "record_not_found",
                $"Couldn't find {what} of {symbol}. This is the simulator, which has only: {string.Join(", ", available)}.");
        }
    }

    private static JObject QuoteToken(HttpContext http, SimulatorContext context)
    {
        var token = context.QuoteTokens.Current();
        var body = new JObject
        {
            ["token"] = token.Text,
            ["dxlink-url"] = $"ws://{http.Request.Host}{HttpHost.DXLinkPathOf(context.Options)}",
            ["level"] = context.Options.IsDelayed ? "demo" : "api",
        };
        if (!context.Options.OmitTokenTimes)
        {
            body["issued-at"] = OptionChainBodies.Time(token.IssuedAt);
            body["expires-at"] = OptionChainBodies.Time(token.ExpiresAt);
        }

        return body;
    }

    private static void MapChains(IEndpointRouteBuilder app, SimulatorContext context)
    {
        var products = FutureChainBodies.Symbols.Select(code => $"/{code}").ToArray();
        Chain("/option-chains/{symbol}/nested", s => OptionChainBodies.Nested(s, context.Clock), OptionChainBodies.Symbols);
        Chain("/option-chains/{symbol}/compact", s => OptionChainBodies.Compact(s, context.Clock), OptionChainBodies.Symbols);
        Chain("/option-chains/{symbol}", s => OptionChainBodies.Flat(s, context.Clock), OptionChainBodies.Symbols);
        Chain("/futures-option-chains/{symbol}/nested", s => FutureChainBodies.Nested(s, context.Clock), products);
        Chain("/futures-option-chains/{symbol}", s => FutureChainBodies.Flat(s, context.Clock), products);

        void Chain(string pattern, Func<string, JObject?> body, IEnumerable<string> available) =>
            Get(app, context, pattern, http => FindAsync(http, "an option chain", body, available));
    }

    private static async Task TokenAsync(HttpContext http, SimulatorContext context)
    {
        JObject request;
        try
        {
            using var reader = new StreamReader(http.Request.Body);
            request = JObject.Parse(await reader.ReadToEndAsync());
        }
        catch (JsonException)
        {
            await RestResponse.WriteErrorAsync(http, 400, "invalid_request", "The body is not a JSON object.");
            return;
        }
        catch (BadHttpRequestException e)
        {
            await RestResponse.WriteErrorAsync(http, e.StatusCode, "invalid_request", e.Message);
            return;
        }

        if (Text("grant_type") != "refresh_token")
        {
            await RestResponse.WriteErrorAsync(http, 400, "unsupported_grant_type", "The grant_type must be refresh_token.");
        }
        else if (Text("client_secret") != context.Options.ClientSecret)
        {
            await RestResponse.WriteErrorAsync(http, 401, "invalid_client", "Client authentication failed.");
        }
        else if (Text("refresh_token") != context.Options.RefreshToken)
        {
            await RestResponse.WriteErrorAsync(http, 400, "invalid_grant", "Grant revoked");
        }
        else
        {
            await RestResponse.WriteJsonAsync(http, 200, new()
            {
                ["access_token"] = context.AccessTokens.Issue(),
                ["token_type"] = "Bearer",
                ["expires_in"] = (int)context.AccessTokens.Lifetime.TotalSeconds,
            });
        }

        string? Text(string field) => (request[field] as JValue)?.Value as string;
    }
}
