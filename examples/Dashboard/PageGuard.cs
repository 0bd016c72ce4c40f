using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>Rejects requests of other pages: the dashboard has no login, so a foreign page in the same browser must not reach it.</summary>
internal sealed class PageGuard
{
    /// <summary>The maximum number of TCP connections. A browser needs six, and one for each tab.</summary>
    public const int MaxConnections = 100;

    /// <summary>The maximum number of tabs.</summary>
    public const int MaxTabs = 20;

    /// <summary>The maximum number of circuits that wait for their browser to reconnect, and of stored states of ended circuits.</summary>
    private const int MaxWaiting = 8;

    private const int MaxMessageBytes = 32 * 1024;
    private const string Policy = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private int tabs;

    public static void Configure(WebApplicationBuilder builder, Arguments arguments)
    {
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = MaxTabs;
        });
        // A page whose name was pointed at this machine (DNS rebinding) still sends its own name: it gets status 400.
        builder.Services.Configure<HostFilteringOptions>(filter =>
            (filter.AllowedHosts, filter.AllowEmptyHosts) = ([.. AllowedHosts(arguments)], false));
        builder.Services.Configure<CircuitOptions>(circuit =>
            (circuit.DisconnectedCircuitMaxRetained, circuit.PersistedCircuitInMemoryMaxRetained) = (MaxWaiting, MaxWaiting));
        builder.Services.AddSignalR(hub => hub.MaximumReceiveMessageSize = MaxMessageBytes);
    }

    /// <summary>The names of this machine, the host in --urls, and --hosts. An address that stands for every interface is not a
    /// name.</summary>
    internal static IEnumerable<string> AllowedHosts(Arguments arguments) => arguments.Urls.Split(';')
        .Select(url => BindingAddress.Parse(url).Host)
        .Where(host => Uri.CheckHostName(host) != UriHostNameType.Unknown && host is not ("0.0.0.0" or "[::]"))
        .Concat(["localhost", "127.0.0.1", "[::1]", .. arguments.Hosts])
        .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses requests from pages of another origin, for every transport of a circuit, and tabs beyond the limit.</summary>
    public async Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var request = http.Request;
        if (request.Headers.Origin is { Count: > 0 } origin && !IsOwn(origin.ToString(), request.Host))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "Only pages of the dashboard itself may request this.");
        }
        else if (IsCircuit(request.Path))
        {
            await CountAsync(http, next);
        }
        else
        {
            await next(http);
        }
    }

    /// <summary>Whether a page comes from this host and port. The scheme may differ, because a proxy in front of the dashboard may use
    /// TLS.</summary>
    private static bool IsOwn(string origin, HostString host) =>
        origin.Split("://") is ["http" or "https", var authority] && authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Like routing, ignores case and a slash at the end.</summary>
    private static bool IsCircuit(PathString path) => path.HasValue && new PathString(path.Value.TrimEnd('/')) == "/_blazor";

    /// <summary>A request for a circuit lasts as long as its tab; with long polling, until the next one.</summary>
    private async Task CountAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await (Interlocked.Increment(ref tabs) <= MaxTabs
                ? next(http)
                : RefuseAsync(
                    http, StatusCodes.Status503ServiceUnavailable, $"The dashboard is open in {MaxTabs} tabs, which is the limit."));
        }
        finally
        {
            Interlocked.Decrement(ref tabs);
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(text);
    }
}
