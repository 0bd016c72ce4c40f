using System.Net;
using Microsoft.AspNetCore.Http;
using Tastytrade.Rx.Simulator.Rest;

namespace Tastytrade.Rx.Simulator;

/// <summary>Protects the simulator from web pages in a browser on this machine.</summary>
internal static class LocalGuard
{
    /// <summary>Rejects a request with status 403 if its Host is not this machine, or if a page of another origin requests a
    /// fault.</summary>
    public static Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        // With DNS rebinding, a foreign name resolves to this machine, but the Host header still has that name.
        if (!IsLoopback(http.Request.Host.Host))
        {
            return RestResponse.WriteErrorAsync(
                http, 403, "forbidden_host", "The simulator accepts only requests whose Host is localhost or a loopback address.");
        }

        return http.Request.Path.StartsWithSegments("/faults") && !IsOwnOrigin(http.Request)
            ? RestResponse.WriteErrorAsync(
                http, 403, "forbidden_origin", "A web page of another origin may not trigger faults.")
            : next(http);
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Browsers send an Origin header with each POST request; other programs usually do not.</summary>
    private static bool IsOwnOrigin(HttpRequest request) =>
        request.Headers.Origin is { Count: 0 } or [null or ""] || request.Headers.Origin == $"{request.Scheme}://{request.Host}";
}
