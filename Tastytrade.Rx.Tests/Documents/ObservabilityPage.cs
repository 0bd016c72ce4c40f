using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/observability.md.</summary>
internal static class ObservabilityPage
{
    public static IHost Build(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddTastytradeStreamer(builder.Configuration.GetSection("Tastytrade"));
        builder.Services.AddHealthChecks().AddTastytradeStreamer();
        builder.Services.AddHostedService<Quotes>(); // after the streamer, so that it stops before it
        return builder.Build();
    }

    internal sealed class Quotes(TastytradeStreamer tastytrade) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var quotes = tastytrade.Observe<Quote>("SPY").Subscribe(Console.WriteLine); // may be subscribed before it is connected
            var streamer = await tastytrade.GetAsync(stoppingToken); // or wait until it is, and use all of it
            using var trades = streamer.Subscribe<Trade>("SPY");
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
    }
}
