using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Tastytrade.Rx.Examples.Dashboard.Components;

namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>The page's server, from start to stop.</summary>
internal sealed class DashboardApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private DashboardApp(WebApplication app) => this.app = app;

    /// <summary>Waits that are short enough to be watched: a cut made on the page is mended within some seconds.</summary>
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

    /// <summary>Where the page is.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <exception cref="InvalidOperationException">The address is taken; the message says what to do.</exception>
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
            throw new InvalidOperationException($"{arguments.Urls} is taken, perhaps by another dashboard. Choose another port: --urls http://127.0.0.1:5081", e);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until the operating system asks for the end, or the token.</summary>
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
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Error).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        // Nothing that is worth a key in somebody's home folder: a page of an earlier run is loaded anew.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        // A browser that does not come back within seconds gives its subscriptions back.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(20));
        PageGuard.Configure(builder, arguments);
        builder.Services.AddSingleton(arguments).AddSingleton(_ => new LiveMarket(market)).AddSingleton<SymbolLookup>();

        var app = builder.Build();
        app.Use(new PageGuard().CheckAsync);
        app.UseAntiforgery();
        app.MapStaticAssets();
        // Ten small messages a second: deflating them costs more than it saves.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.DisableWebSocketCompression = true);
        return app;
    }
}
