using Microsoft.AspNetCore.Http;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>What happens to each REST call before its answer: faults, the checks of the gateway, the limits and the access token.</summary>
internal static class RestGuard
{
    private const string Scheme = "Bearer ";

    private const string BadGatewayHtml = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    /// <summary>The calls that the sandbox does not have.</summary>
    private static readonly string[] OmittedInSandbox =
        ["/market-data", "/market-metrics", "/symbols", "/quote-alerts", "/watchlists", "/public-watchlists", "/pairs-watchlists"];

    public static async Task RunAsync(HttpContext http, SimulatorContext context, bool authorize, Func<Task> answer)
    {
        if (await RestFaults.TryApplyAsync(http, context.Faults))
            return;
        http.Features.Set(context.Faults.Answers);
        if (http.Request.Headers.UserAgent.Count == 0)
        {
            await RestResponse.WriteErrorAsync(http, 401, "unauthorized", "A User-Agent header is required.");
        }
        else if (IsRetired(http, context.Options))
        {
            await RestResponse.WriteErrorAsync(http, 406, "not_acceptable", "The version in Accept-Version is not supported.");
        }
        else if (context.Options.LimitRest && !context.RestLimits.TryTake(http.Request.Path.Value ?? ""))
        {
            await RestResponse.WriteErrorAsync(http, 429, "too_many_requests", "Too many requests.");
        }
        else if (authorize && !IsAuthorized(http, context))
        {
            await RestResponse.WriteErrorAsync(http, 401, "token_invalid", "This token is invalid or has expired");
        }
        else if (context.Options.IsSandbox && OmittedInSandbox.Any(path => http.Request.Path.StartsWithSegments(path)))
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync(BadGatewayHtml);
        }
        else if (context.Options.IsSandbox && http.Request.Path.StartsWithSegments("/instruments/equity-options"))
        {
            await RestResponse.WriteErrorAsync(http, 403, "not_permitted", "User not permitted access");
        }
        else
        {
            await answer();
        }
    }

    private static bool IsRetired(HttpContext http, SimulatorOptions options) => options.OldestApiVersion is { } oldest
        && http.Request.Headers.TryGetValue("Accept-Version", out var version) && string.CompareOrdinal(version.ToString(), oldest) < 0;

    private static bool IsAuthorized(HttpContext http, SimulatorContext context)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && context.AccessTokens.IsValid(header[Scheme.Length..].Trim());
    }
}
