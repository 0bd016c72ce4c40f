using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tastytrade.Rx.Simulator.AccountStreams;
using Tastytrade.Rx.Simulator.DXLink;
using Tastytrade.Rx.Simulator.Faults;
using Tastytrade.Rx.Simulator.Rest;

namespace Tastytrade.Rx.Simulator;

/// <summary>A Kestrel server on one port of 127.0.0.1.</summary>
internal sealed class HttpHost
{
    private const string LivePath = "/realtime";
    private const string DelayedPath = "/delayed";

    /// <summary>tastytrade's account streamer has a host of its own and no path; this one shares the port.</summary>
    public const string AccountStreamerPath = "/account-streamer";

    /// <summary>Login is the only request with a body.</summary>
    private const int MaxRequestBytes = 64 * 1024;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly WebApplication app;

    private HttpHost(WebApplication app) => this.app = app;

    public int Port => new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static string DXLinkPathOf(SimulatorOptions options) => options.IsDelayed ? DelayedPath : LivePath;

    public static async Task<HttpHost> StartAsync(
        int port,
        SimulatorContext context,
        DXLinkServer server,
        AccountStreamerServer accounts,
        SimulatorFaults faults,
        CancellationToken cancellationToken)
    {
        // An empty builder: a simulator in a test must not read the configuration or environment of the host program.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxConcurrentConnections = context.Options.MaxConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = context.Options.MaxConnections;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoConsoleLifetime>();
        var app = builder.Build();
        app.Use((HttpContext http, RequestDelegate next) => LocalGuard.CheckAsync(http, next));
        // Must precede UseWebSockets, which takes over the upgraded connection.
        app.Use((HttpContext http, RequestDelegate next) => FaultyUpgrade.InstallAsync(http, next, context));
        // No automatic pings: a frozen server must be silent.
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.Map(DXLinkPathOf(context.Options), (RequestDelegate)server.ServeAsync);
        app.Map(AccountStreamerPath, (RequestDelegate)accounts.ServeAsync);
        RestEndpoints.Map(app, context);
        FaultEndpoints.Map(app, faults);
        app.MapFallback(http => RestResponse.WriteErrorAsync(http, 404, "record_not_found", "No such resource."));
        try
        {
            await app.StartAsync(cancellationToken);
            return new(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <param name="abortAll">Aborts all WebSockets.</param>
    public async Task StopAsync(Action abortAll)
    {
        // Kestrel waits for open requests, WebSockets included, and clients can connect until the port is closed.
        using var timeout = new CancellationTokenSource(StopTimeout);
        var stopped = app.StopAsync(timeout.Token);
        while (!stopped.IsCompleted)
        {
            abortAll();
            await Task.WhenAny(stopped, Task.Delay(10));
        }

        await stopped;
        await app.DisposeAsync();
    }

    /// <summary>Leaves Ctrl-C to the host program.</summary>
    private sealed class NoConsoleLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
