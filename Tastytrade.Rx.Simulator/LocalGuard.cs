using System.Net;
using Microsoft.AspNetCore.Http;
using Tastytrade.Rx.Simulator.Rest;

namespace Tastytrade.Rx.Simulator;

/// <summary>Keeps web pages away from the simulator: a browser on this machine runs pages that others wrote.</summary>
internal static class LocalGuard
{
    /// <summary>Refuses a request with status 403 where its Host is not this machine, or where a page of another origin asks for a
    /// fault.</summary>
    public static Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        // A page whose name was pointed at this machine (DNS rebinding) still sends its own name.
        if (!IsLoopback(http.Request.Host.Host))
        {
            return RestEnvelope.WriteErrorAsync(
                http, 403, "forbidden_host", "The simulator answers only requests whose Host is localhost or a loopback address.");
        }

        return http.Request.Path.StartsWithSegments("/faults") && !IsOwnOrigin(http.Request)
            ? RestEnvelope.WriteErrorAsync(
                http, 403, "forbidden_origin", "A web page of another origin may not ask the simulator for faults.")
            : next(http);
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Browsers send an Origin with each request that changes something; other programs send none.</summary>
    private static bool IsOwnOrigin(HttpRequest request) =>
        request.Headers.Origin is { Count: 0 } or [null or ""] || request.Headers.Origin == $"{request.Scheme}://{request.Host}";
}
