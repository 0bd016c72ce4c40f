using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Hosting;

/// <summary>What the health check says of a streamer on a simulator.</summary>
[CancelAfter(120_000)]
public sealed class HealthCheckTests
{
    [Test]
    public async Task Connected_IsHealthy_WithItsFigures()
    {
        await using var market = await HostedMarket.StartAsync();
        var streamer = await market.Streamer.GetAsync().WithinLimitAsync();
        using var handle = streamer.Subscribe<Quote>("SPY", "QQQ");
        await streamer.Quotes.FirstWithinLimitAsync();

        var health = await market.HealthAsync();

        Assert.Multiple(() =>
        {
            Assert.That(health.Status, Is.EqualTo(HealthStatus.Healthy), health.Description);
            Assert.That(health.Data["state"], Is.EqualTo("Connected"));
            Assert.That(health.Data["session"], Is.EqualTo(1));
            Assert.That(health.Data["reconnections"], Is.EqualTo(0L));
            Assert.That(health.Data["subscriptions_in_demand"], Is.EqualTo(2));
            Assert.That(health.Data["subscriptions_live"], Is.EqualTo(2));
            Assert.That(health.Data["receive_age_seconds"], Is.InRange(0.0, 3.0));
        });
    }

    [Test]
    public async Task BeforeTheStart_AndWhileItCannotConnect_IsDegradedWithTheReason()
    {
        await using var market = await HostedMarket.BuildAsync(o => o.ConfigureSession = session => session with { MaxRetries = 0 });
        Assert.That((await market.HealthAsync()).Status, Is.EqualTo(HealthStatus.Degraded));
        market.Simulator.Faults.FailRest(503, 1000);
        await market.Host.StartAsync().WithinLimitAsync();
        await WaitFor.TrueAsync(() => market.Logger.Entries.Any(e => e.Id == 3001));

        var health = await market.HealthAsync();

        Assert.That(health.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(health.Description, Does.Contain("503"));
    }

    [Test]
    public async Task Lost_IsDegraded_AndHealthyAgainAfterwards()
    {
        await using var market = await HostedMarket.StartAsync();
        var streamer = await market.Streamer.GetAsync().WithinLimitAsync();
        market.Simulator.Faults.RefuseConnections();
        await market.Simulator.Faults.DropAsync();
        await WaitFor.TrueAsync(() => streamer.Diagnostics.State.Status == ConnectionStatus.Reconnecting);

        var lost = await market.HealthAsync();
        var again = streamer.Reconnections.FirstWithinLimitAsync();
        market.Simulator.Faults.Clear();
        await again;
        await WaitFor.TrueAsync(() => streamer.Diagnostics.State.Status == ConnectionStatus.Connected);
        var healthy = await market.HealthAsync();

        Assert.That((lost.Status, lost.Data["state"]), Is.EqualTo((HealthStatus.Degraded, "Reconnecting")));
        Assert.That((healthy.Status, healthy.Data["reconnections"]), Is.EqualTo((HealthStatus.Healthy, 1L)));
    }

    [Test]
    public async Task Silent_IsDegraded_BeforeTheConnectionCountsAsLost()
    {
        await using var market = await HostedMarket.BuildAsync(
            o => o.Streamer = o.Streamer with { KeepaliveTimeout = TimeSpan.FromMinutes(1) },
            services => services.AddHealthChecks().AddTastytradeStreamer("quick", HealthStatus.Unhealthy, ["live"], TimeSpan.FromMilliseconds(1)));
        await market.Host.StartAsync().WithinLimitAsync();
        var streamer = await market.Streamer.GetAsync().WithinLimitAsync();
        market.Simulator.Faults.Freeze();
        await WaitFor.TrueAsync(() => streamer.Diagnostics.ReceiveAge > TimeSpan.FromMilliseconds(50));

        var report = await market.Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync().WithinLimitAsync();

        Assert.That(report.Entries["quick"].Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(report.Entries["quick"].Description, Does.Contain("nothing has come"));
        Assert.That(report.Entries["quick"].Tags, Is.EqualTo(new[] { "live" }));
        Assert.That(report.Entries["tastytrade"].Status, Is.EqualTo(HealthStatus.Healthy), "45 s are not over");
    }

    [Test]
    public async Task Failed_IsUnhealthyWithTheReason()
    {
        await using var market = await HostedMarket.StartAsync();
        var streamer = await market.Streamer.GetAsync().WithinLimitAsync();
        market.Simulator.Faults.RefuseProtocol();
        streamer.Reconnect();
        await WaitFor.TrueAsync(() => streamer.Diagnostics.State.Status == ConnectionStatus.Failed, SimulatedMarket.Limit);

        var health = await market.HealthAsync();

        Assert.That(health.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(health.Exception, Is.InstanceOf<ProtocolUnsupportedException>());
        Assert.That(health.Data["state"], Is.EqualTo("Failed"));
    }

    [Test]
    public async Task RefusedLogin_IsUnhealthyWithoutTheSecret()
    {
        await using var market = await HostedMarket.StartAsync(o => o.ClientSecret = "cs-SECRET-wrong");
        Assert.That(async () => await market.Streamer.GetAsync().WithinLimitAsync(), Throws.InstanceOf<SessionRefusedException>());

        var health = await market.HealthAsync();

        Assert.That(health.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That($"{health.Description} {health.Exception}", Does.Contain("refused").And.Not.Contain("SECRET"));
    }

    [Test]
    public async Task Stopped_IsUnhealthy()
    {
        await using var market = await HostedMarket.StartAsync();
        await market.Streamer.GetAsync().WithinLimitAsync();
        await market.Host.StopAsync().WithinLimitAsync();
        var health = await market.HealthAsync();
        Assert.That((health.Status, health.Data["state"]), Is.EqualTo((HealthStatus.Unhealthy, "Closed")));
    }
}
