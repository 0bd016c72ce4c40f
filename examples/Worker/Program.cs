// A service as it runs in production: settings, secrets, health checks, metrics, traces and a clean stop. README.md explains it.
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Service;
using Tastytrade.Rx.Simulator;

const string Source = "Tastytrade.Rx";
var urls = ExampleOptions.Create("--urls", "URL", "The address of the health check [default: the setting Urls]", text => text);

var command = new ExampleCommand(
    "How does a service use the library in production? Logs quotes, health, metrics and traces.", urls, ExampleOptions.Seconds);

return await command.RunAsync(args, async run =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
    if (run.Value(urls) is { } address)
        builder.WebHost.UseUrls(address);

    // The credentials come from this section (user secrets or environment variables) or from TT_SECRET and TT_REFRESH.
    var section = builder.Configuration.GetSection("Tastytrade");
    var hasLogin = Market.HasCredentials || section["ClientSecret"] is { Length: > 0 } || section["RefreshToken"] is { Length: > 0 };
    await using var simulator = hasLogin ? null : await MarketSimulator.StartAsync(cancellationToken: run.CtrlC);
    builder.Services.AddTastytradeStreamer(section, options =>
    {
        if (simulator is null)
            return;
        options.ClientSecret = simulator.ClientSecret;
        options.RefreshToken = simulator.RefreshToken;
        options.BaseAddress = simulator.BaseAddress;
    });

    if (run.Value(ExampleOptions.Record) is { } folder)
        builder.Services.AddTastytradeRecording(folder);

    // Added after the streamer, so that it stops before the streamer.
    builder.Services.AddHostedService<QuoteLog>();

    builder.Services.AddHealthChecks().AddTastytradeStreamer();
    builder.Services.AddSingleton<IHealthCheckPublisher, HealthLog>();
    builder.Services.Configure<HealthCheckPublisherOptions>(
        health => (health.Delay, health.Period) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)));

    builder.Services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("tastytrade-worker"))
        .WithMetrics(metrics => metrics.AddMeter(Source).AddConsoleExporter(
            (_, reader) => reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 10_000))
        .WithTracing(traces => traces.AddSource(Source).AddConsoleExporter());

    await using var app = builder.Build();
    app.MapHealthChecks("/health");
    try
    {
        var options = app.Services.GetRequiredService<IOptions<TastytradeOptions>>().Value;
        Console.WriteLine(simulator is null
            ? $"Using {Market.NameOf(options.BaseAddress, options.IsSandbox == true)}."
            : "No credentials in the section Tastytrade, nor in TT_SECRET and TT_REFRESH: using the built-in simulator.");
        await app.RunAsync(run.StartTime());
    }
    catch (OptionsValidationException invalid)
    {
        throw new InvalidOperationException(invalid.Message, invalid);
    }
});
