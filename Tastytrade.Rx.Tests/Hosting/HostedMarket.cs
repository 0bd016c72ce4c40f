using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Hosting;

/// <summary>A host with a streamer on a simulator and a recorded log.</summary>
internal sealed class HostedMarket : IAsyncDisposable
{
    private HostedMarket(MarketSimulator simulator, IHost host, RecordingLogger logger)
    {
        Simulator = simulator;
        Host = host;
        Logger = logger;
    }

    public MarketSimulator Simulator { get; }

    public IHost Host { get; }

    public RecordingLogger Logger { get; }

    public TastytradeStreamer Streamer => Host.Services.GetRequiredService<TastytradeStreamer>();

    /// <param name="vary">Changes the settings.</param>
    /// <param name="add">Adds services after the streamer.</param>
    public static async Task<HostedMarket> BuildAsync(Action<TastytradeOptions>? vary = null, Action<IServiceCollection>? add = null)
    {
        var simulator = await MarketSimulator.StartAsync();
        var logger = new RecordingLogger();
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(new Provider(logger)).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddTastytradeStreamer(options =>
        {
            options.ClientSecret = simulator.ClientSecret;
            options.RefreshToken = simulator.RefreshToken;
            options.BaseAddress = simulator.BaseAddress;
            options.Streamer = SimulatedMarket.QuickOptions;
            vary?.Invoke(options);
        });
        builder.Services.AddHealthChecks().AddTastytradeStreamer();
        add?.Invoke(builder.Services);
        return new HostedMarket(simulator, builder.Build(), logger);
    }

    public static async Task<HostedMarket> StartAsync(Action<TastytradeOptions>? vary = null)
    {
        var market = await BuildAsync(vary);
        await market.Host.StartAsync().WithinLimitAsync();
        return market;
    }

    public async Task<HealthReportEntry> HealthAsync() =>
        (await Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync().WithinLimitAsync()).Entries["tastytrade"];

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)Host).DisposeAsync();
        await Simulator.DisposeAsync();
    }

    private sealed class Provider(ILogger logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
        }
    }
}
