using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The REST calls that the library makes.</summary>
internal static class RestEndpoints
{
    public static void Map(IEndpointRouteBuilder app, SimulatorContext context)
    {
        app.MapPost("/oauth/token", http => GuardAsync(http, context, authorize: false, () => TokenAsync(http, context)));
        Get(app, context, "/api-quote-tokens", http => RestAnswer.WriteDataAsync(http, new()
        {
            ["token"] = context.QuoteTokens.Issue(),
            ["dxlink-url"] = $"ws://{http.Request.Host}{HttpHost.DXLinkPath}",
            ["level"] = "api",
        }));
        Get(app, context, "/option-chains/{symbol}/nested", http => ChainAsync(http, s => OptionChainBodies.Nested(s, context.Clock)));
        Get(app, context, "/option-chains/{symbol}/compact", http => ChainAsync(http, s => OptionChainBodies.Compact(s, context.Clock)));
        Get(app, context, "/option-chains/{symbol}", http => ChainAsync(http, s => OptionChainBodies.Flat(s, context.Clock)));
        Get(app, context, "/futures-option-chains/{symbol}/nested", http => ChainAsync(http, s => FutureChainBodies.Nested(s, context.Clock)));
        Get(app, context, "/futures-option-chains/{symbol}", http => ChainAsync(http, s => FutureChainBodies.Flat(s, context.Clock)));
        Instruments(app, context, "equities", () => EquityBodies.All);
        Instruments(app, context, "futures", () => FutureBodies.All(context.Clock));
        Instruments(app, context, "cryptocurrencies", () => CryptocurrencyBodies.All);
    }

    private static void Get(IEndpointRouteBuilder app, SimulatorContext context, string pattern, Func<HttpContext, Task> answer) =>
        app.MapGet(pattern, http => GuardAsync(http, context, authorize: true, () => answer(http)));

    /// <summary>One by its symbol in the path, or those of the query: all symbols, of a product, or all that there are.</summary>
    private static void Instruments(IEndpointRouteBuilder app, SimulatorContext context, string kind, Func<IEnumerable<JObject>> all)
    {
        Get(app, context, $"/instruments/{kind}/{{symbol}}", http => FindAsync(http, kind, symbol => all().FirstOrDefault(i => (string?)i["symbol"] == symbol)));
        Get(app, context, $"/instruments/{kind}", http => RestAnswer.WriteDataAsync(http, OptionChainBodies.Items(all().Where(i => IsAskedFor(http, i)))));
    }

    private static bool IsAskedFor(HttpContext http, JObject instrument) => Passes(http, instrument, "symbol") && Passes(http, instrument, "product-code");

    private static bool Passes(HttpContext http, JObject instrument, string field) =>
        !http.Request.Query.TryGetValue(field + "[]", out var asked) || asked.Contains((string?)instrument[field]);

    private static async Task GuardAsync(HttpContext http, SimulatorContext context, bool authorize, Func<Task> answer)
    {
        if (await RestFaults.HappenAsync(http, context.Faults))
            return;
        if (http.Request.Headers.UserAgent.Count == 0)
        {
            await RestAnswer.WriteErrorAsync(http, 401, "unauthorized", "A User-Agent header is required.");
        }
        else if (authorize && !IsAuthorized(http, context))
        {
            await RestAnswer.WriteErrorAsync(http, 401, "token_invalid", "This token is invalid or has expired");
        }
        else
        {
            await answer();
        }
    }

    private static bool IsAuthorized(HttpContext http, SimulatorContext context)
    {
        const string scheme = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && context.AccessTokens.IsValid(header[scheme.Length..].Trim());
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
            await RestAnswer.WriteErrorAsync(http, 400, "invalid_request", "The body is not a JSON object.");
            return;
        }

        if ((string?)request["grant_type"] != "refresh_token")
        {
            await RestAnswer.WriteErrorAsync(http, 400, "unsupported_grant_type", "The grant_type must be refresh_token.");
        }
        else if ((string?)request["client_secret"] != context.Options.ClientSecret)
        {
            await RestAnswer.WriteErrorAsync(http, 401, "invalid_client", "Client authentication failed.");
        }
        else if ((string?)request["refresh_token"] != context.Options.RefreshToken)
        {
            await RestAnswer.WriteErrorAsync(http, 400, "invalid_grant", "Grant revoked");
        }
        else
        {
            await RestAnswer.WriteJsonAsync(http, 200, new()
            {
                ["access_token"] = context.AccessTokens.Issue(),
                ["token_type"] = "Bearer",
                ["expires_in"] = (int)context.AccessTokens.Lifetime.TotalSeconds,
            });
        }
    }

    private static Task ChainAsync(HttpContext http, Func<string, JObject?> body) => FindAsync(http, "an option chain", body);

    private static async Task FindAsync(HttpContext http, string what, Func<string, JObject?> body)
    {
        // Routing leaves %2F as it is, which BRK%2FB has.
        var symbol = Uri.UnescapeDataString((string)http.Request.RouteValues["symbol"]!);
        if (body(symbol) is { } data)
            await RestAnswer.WriteDataAsync(http, data);
        else
            await RestAnswer.WriteErrorAsync(http, 404, "record_not_found", $"Couldn't find {what} of {symbol}");
    }
}
