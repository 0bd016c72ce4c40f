using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tastytrade.Rx.Simulator.DXLink;
using Tastytrade.Rx.Simulator.Faults;
using Tastytrade.Rx.Simulator.Rest;

namespace Tastytrade.Rx.Simulator;

/// <summary>Kestrel on one port of 127.0.0.1, from start to stop.</summary>
internal sealed class HttpHost
{
    private const string LivePath = "/realtime";
    private const string DelayedPath = "/delayed";

    /// <summary>A login is the only request with a body.</summary>
    private const int MaxRequestBytes = 64 * 1024;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly WebApplication app;

    private HttpHost(WebApplication app) => this.app = app;

    public int Port => new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static string DXLinkPathOf(SimulatorOptions options) => options.IsDelayed ? DelayedPath : LivePath;

    public static async Task<HttpHost> StartAsync(
        int port, SimulatorContext context, DXLinkServer server, SimulatorFaults faults, CancellationToken cancellationToken)
    {
        // Empty: a simulator inside someone's test must not read that program's configuration or environment.
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
        // Before the WebSockets, which take the connection from it.
        app.Use((HttpContext http, RequestDelegate next) => FaultyUpgrade.PutAsync(http, next, context));
        // No pings of its own: a frozen server is silent.
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.Map(DXLinkPathOf(context.Options), (RequestDelegate)server.ServeAsync);
        RestEndpoints.Map(app, context);
        FaultEndpoints.Map(app, faults);
        app.MapFallback(http => RestEnvelope.WriteErrorAsync(http, 404, "record_not_found", "No such resource."));
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

    public async Task StopAsync(DXLinkServer server)
    {
        // Kestrel waits for requests to end, and an open WebSocket is one; new ones may come in until it has closed the port.
        using var timeout = new CancellationTokenSource(StopTimeout);
        var stopped = app.StopAsync(timeout.Token);
        while (!stopped.IsCompleted)
        {
            server.AbortAll();
            await Task.WhenAny(stopped, Task.Delay(10));
        }

        await stopped;
        await app.DisposeAsync();
    }

    /// <summary>Ctrl-C belongs to the program that the simulator runs in.</summary>
    private sealed class NoConsoleLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
