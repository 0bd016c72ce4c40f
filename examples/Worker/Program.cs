// A service as it runs in production: a hosted streamer with settings from appsettings.json, health checks, metrics and traces.
// --seconds N ends after so long; Ctrl-C ends as well.
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Simulator;

return await CommandLine.RunAsync("Worker [--seconds N]", args, async () =>
{
    var duration = CommandLine.Options(args).Select(o => o.Name == "--seconds" ? CommandLine.Seconds(o.Value) : throw CommandLine.Unknown(o.Name)).FirstOrDefault();
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });

    // Without credentials in the section, those of the environment are taken; without any, the simulator.
    var section = builder.Configuration.GetSection("Tastytrade");
    var hasLogin = Market.HasCredentials || !string.IsNullOrWhiteSpace(section["ClientSecret"]) || !string.IsNullOrWhiteSpace(section["RefreshToken"]);
    await using var simulator = hasLogin ? null : await MarketSimulator.StartAsync();
    Console.WriteLine(simulator is null
        ? "The real market, with the credentials of the configuration or the environment."
        : "No credentials in the section Tastytrade, nor in TT_SECRET and TT_REFRESH: this is the built-in simulator.");
    builder.Services.AddTastytradeStreamer(section, options =>
    {
        if (simulator is null)
            return;
        options.ClientSecret = simulator.ClientSecret;
        options.RefreshToken = simulator.RefreshToken;
        options.BaseAddress = simulator.BaseAddress;
    });

    // After the streamer, so that it is stopped before it.
    builder.Services.AddHostedService<QuoteLog>();

    builder.Services.AddHealthChecks().AddTastytradeStreamer();
    builder.Services.AddSingleton<IHealthCheckPublisher, HealthLog>();
    builder.Services.Configure<HealthCheckPublisherOptions>(o => (o.Delay, o.Period) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)));

    builder.Services.AddOpenTelemetry()
        .WithMetrics(metrics => metrics.AddMeter("Tastytrade.Rx").AddConsoleExporter((_, reader) => reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 10_000))
        .WithTracing(traces => traces.AddSource("Tastytrade.Rx").AddConsoleExporter());

    using var end = new CancellationTokenSource();
    if (duration > TimeSpan.Zero)
        end.CancelAfter(duration);
    using var host = builder.Build();
    try
    {
        await host.RunAsync(end.Token);
    }
    catch (OptionsValidationException wrong)
    {
        throw new InvalidOperationException(wrong.Message, wrong);
    }
});
