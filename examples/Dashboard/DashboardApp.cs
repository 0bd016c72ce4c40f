using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Tastytrade.Rx.Examples.Dashboard.Components;

namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>The web server of the page.</summary>
internal sealed class DashboardApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private DashboardApp(WebApplication app) => this.app = app;

    /// <summary>Short delays, so that the streamer reconnects within seconds after the page has cut the connection.</summary>
    public static StreamerOptions StreamerOptions { get; } = new()
    {
        Backoff = new BackoffOptions
        {
            InitialDelay = TimeSpan.FromSeconds(1),
            MinDelay = TimeSpan.FromSeconds(1.5),
            MaxDelay = TimeSpan.FromSeconds(30),
            StableAfter = TimeSpan.FromSeconds(2),
        },
    };

    /// <summary>The address of the page.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <exception cref="InvalidOperationException">The address is in use; the message says what to do.</exception>
    public static async Task<DashboardApp> StartAsync(Arguments arguments, Market market, CancellationToken cancellationToken = default)
    {
        var app = Build(arguments, market);
        try
        {
            await app.StartAsync(cancellationToken);
            return new(app);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException || e.InnerException?.InnerException is SocketException)
        {
            await app.DisposeAsync();
            throw new InvalidOperationException(
                $"{arguments.Urls} is in use, perhaps by another dashboard. Choose another port: --urls http://127.0.0.1:5081", e);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the operating system stops the program, or the token is cancelled.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static WebApplication Build(Arguments arguments, Market market)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DashboardApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseUrls(arguments.Urls).UseStaticWebAssets();
        builder.Logging.ClearProviders()
            .AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        // No key in the user's home folder: a page of an earlier run just reloads.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        // The subscriptions of a browser that does not reconnect within seconds are released.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(20));
        PageGuard.Configure(builder, arguments);
        builder.Services.AddSingleton(arguments).AddSingleton(_ => new LiveMarket(market, arguments.Speed))
            .AddSingleton(_ => new LiveAccounts(market)).AddSingleton<SymbolLookup>();

        var app = builder.Build();
        app.Use(new PageGuard().CheckAsync);
        app.UseAntiforgery();
        app.MapStaticAssets();
        // Ten small messages a second: compressing them costs more than it saves.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.DisableWebSocketCompression = true);
        return app;
    }
}
