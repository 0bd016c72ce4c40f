using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Hosting;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Hosting;

/// <summary>The lifetime of a streamer in a host.</summary>
[CancelAfter(120_000)]
public sealed class HostedStreamerTests
{
    [Test]
    public async Task Start_EarlySubscriber_ConnectsInTheBackgroundAndEmitsItsQuotes()
    {
        await using var market = await HostedMarket.BuildAsync();
        var quote = market.Streamer.Observe<Quote>("SPY").FirstWithinLimitAsync();
        await market.Host.StartAsync().WithinLimitAsync();

        Assert.That((await quote).EventSymbol, Is.EqualTo("SPY"));
        var streamer = await market.Streamer.GetAsync().WithinLimitAsync();
        Assert.That(market.Streamer.Current, Is.SameAs(streamer));
        Assert.That((await market.Streamer.GetSessionAsync().WithinLimitAsync()).BaseAddress, Is.EqualTo(market.Simulator.BaseAddress));
        Assert.That(market.Simulator.SessionsAuthorized, Is.EqualTo(1), "one streamer for all");
    }

    [Test]
    public async Task Stop_Connected_DisposesStreamerThenSessionWithoutErrors()
    {
        await using var market = await HostedMarket.StartAsync();
        var states = market.Streamer.Stream(s => s.ConnectionStates).ToList().ToTask();
        var quotes = market.Streamer.Observe<Quote>("SPY").ToList().ToTask();
        var session = await market.Streamer.GetSessionAsync().WithinLimitAsync();

        await market.Host.StopAsync().WithinLimitAsync();

        Assert.That((await states.WithinLimitAsync())[^1].Status, Is.EqualTo(ConnectionStatus.Closed));
        await quotes.WithinLimitAsync();
        Assert.That(async () => await session.GetQuoteTokenAsync(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(async () => await market.Streamer.GetAsync().WithinLimitAsync(),
            Throws.Nothing, "the streamer exists; its state is Closed");
        await WaitFor.TrueAsync(() => market.Simulator.OpenConnections == 0);
        Assert.That(market.Logger.Entries.Select(e => e.Id), Has.Exactly(1).EqualTo(3003));
    }

    [Test]
    public async Task Stop_BeforeItIsConnected_EndsPendingCalls()
    {
        await using var market = await HostedMarket.BuildAsync();
        market.Simulator.Faults.RefuseConnections();
        await market.Host.StartAsync().WithinLimitAsync();
        var waiting = market.Streamer.GetAsync();
        var quotes = market.Streamer.Observe<Quote>("SPY").IsEmpty().ToTask();

        await market.Host.StopAsync().WithinLimitAsync();

        Assert.That(async () => await waiting.WithinLimitAsync(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(await quotes.WithinLimitAsync(), Is.True, "the stream completes");
    }

    [Test]
    public async Task Failure_Transient_IsRetried()
    {
        await using var market = await HostedMarket.BuildAsync(o =>
        {
            o.Streamer = o.Streamer with { ConnectTimeout = TimeSpan.FromMilliseconds(300) };
            o.ConfigureSession = session => session with { MaxRetries = 0 };
        });
        market.Simulator.Faults.FailRest(503, 2);
        market.Simulator.Faults.RefuseConnections();
        await market.Host.StartAsync().WithinLimitAsync();
        await WaitFor.TrueAsync(() => market.Logger.Entries.Count(e => e.Id == 3001) >= 4, SimulatedMarket.Limit);

        market.Simulator.Faults.Clear();

        await market.Streamer.GetAsync().WithinLimitAsync();
        Assert.That(market.Logger.Entries.Where(e => e.Id == 3001).Select(e => e.Text),
            Has.Some.Contains("503").And.Some.Contains("No connection within 0.3 s"));
    }

    [Test]
    public async Task Credentials_Refused_ThrowInEveryCallAndTheHostKeepsRunning()
    {
        await using var market = await HostedMarket.StartAsync(o => o.RefreshToken = "rt-SECRET-wrong");

        Assert.That(async () => await market.Streamer.GetAsync().WithinLimitAsync(), Throws.InstanceOf<SessionRefusedException>());
        Assert.That(async () => await market.Streamer.Observe<Quote>("SPY").FirstWithinLimitAsync(),
            Throws.InstanceOf<SessionRefusedException>());
        Assert.That(market.Host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested,
            Is.False);
        Assert.That(market.Logger.Entries.Select(e => e.Id), Has.Exactly(1).EqualTo(3002));
        Assert.That(market.Logger.Entries.Select(e => e.Text), Has.None.Contains("SECRET"));
    }

    [Test]
    public async Task Retry_AfterRefusedCredentials_AttemptsOnceASecond()
    {
        var scheduler = new TestScheduler();
        await using var market = await HostedMarket.StartAsync(o =>
        {
            o.RefreshToken = "rt-SECRET-wrong";
            o.Streamer = o.Streamer with { Scheduler = scheduler };
        });
        Assert.That(async () => await market.Streamer.GetAsync().WithinLimitAsync(), Throws.InstanceOf<SessionRefusedException>());
        var ticks = new List<long>();

        using var retrying = market.Streamer.Observe<Quote>("SPY")
            .Do(_ => { }, _ => ticks.Add(scheduler.Clock)).Retry(100).Subscribe(_ => { }, _ => { });
        scheduler.AdvanceBy(TimeSpan.FromSeconds(10).Ticks);

        Assert.That(ticks, Is.EqualTo(Enumerable.Range(1, 10).Select(n => n * TimeSpan.TicksPerSecond)));
    }

    [Test]
    public async Task WaitForConnection_OnStart_StartsConnectedOrThrows()
    {
        await using (var market = await HostedMarket.StartAsync(o => o.WaitForConnection = true))
            Assert.That(market.Streamer.Current, Is.Not.Null);

        await using var broken = await HostedMarket.BuildAsync(o =>
        {
            o.WaitForConnection = true;
            o.Streamer = o.Streamer with { ConnectTimeout = TimeSpan.FromMilliseconds(300) };
        });
        broken.Simulator.Faults.RefuseConnections();
        Assert.That(async () => await broken.Host.StartAsync().WithinLimitAsync(), Throws.InstanceOf<ConnectionFailedException>());
    }

    [Test]
    public async Task Stop_DisposalTakesTooLong_EndsAtTheHostsTimeout()
    {
        using var isStuck = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        await using var market = await HostedMarket.BuildAsync();
        var options = market.Host.Services.GetRequiredService<IOptions<TastytradeOptions>>().Value;
        options.ConfigureSession = session =>
        {
            isStuck.Set();
            release.Wait(SimulatedMarket.Limit);
            return session;
        };
        var service = market.Host.Services.GetServices<IHostedService>().Single(s => s.GetType().Name == "StreamerHostedService");
        await service.StartAsync(default).WithinLimitAsync();
        Assert.That(isStuck.Wait(SimulatedMarket.Limit));

        await service.StopAsync(new CancellationToken(canceled: true)).WithinLimitAsync();

        Assert.That(market.Logger.Entries.Select(e => e.Id), Has.Exactly(1).EqualTo(3004).And.None.EqualTo(3003));
        release.Set();
        await WaitFor.TrueAsync(() => market.Logger.Entries.Any(e => e.Id == 3003), SimulatedMarket.Limit);
    }

    [Test]
    public async Task FatalError_AfterItWasConnected_IsCriticalAndUnhealthy()
    {
        await using var market = await HostedMarket.StartAsync(o => o.Streamer = o.Streamer with { Logger = NullLogger.Instance });
        var streamer = await market.Streamer.GetAsync().WithinLimitAsync();
        market.Simulator.Faults.RefuseProtocol();

        streamer.Reconnect();

        await WaitFor.TrueAsync(() => market.Logger.Entries.Any(e => e.Id == 2009), SimulatedMarket.Limit);
        Assert.That((await market.HealthAsync()).Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(await market.Streamer.GetAsync().WithinLimitAsync(), Is.SameAs(streamer), "no new streamer is created");
    }

    [TestCase(3001)]
    [TestCase(3002)]
    public async Task Logger_ThatThrows_LosesOnlyItsEntry(int id)
    {
        await using var market = await HostedMarket.BuildAsync(o => o.ConfigureSession = session =>
            session with { MaxRetries = 0, RefreshToken = id == 3002 ? "rt-SECRET-wrong" : session.RefreshToken });
        market.Logger.BreaksAt = id;
        if (id == 3001)
            market.Simulator.Faults.FailRest(503, 2);
        await market.Host.StartAsync().WithinLimitAsync();

        if (id == 3001)
            await market.Streamer.GetAsync().WithinLimitAsync();
        else
            Assert.That(async () => await market.Streamer.GetAsync().WithinLimitAsync(), Throws.InstanceOf<SessionRefusedException>());
        Assert.That(market.Logger.Entries.Select(e => e.Id), Has.Some.EqualTo(id));
    }

    [Test]
    public async Task ConfigureSession_SeveralAttempts_IsCalledOnce()
    {
        var calls = 0;
        await using var market = await HostedMarket.BuildAsync(o => o.ConfigureSession = session =>
        {
            calls++;
            return session with { MaxRetries = 0 };
        });
        market.Simulator.Faults.FailRest(503, 3);
        await market.Host.StartAsync().WithinLimitAsync();
        await market.Streamer.GetAsync().WithinLimitAsync();

        Assert.That(market.Logger.Entries.Count(e => e.Id == 3001), Is.EqualTo(3));
        Assert.That(calls, Is.EqualTo(3), "twice to validate them and once to use them");
    }

    [TestCase(0.0)]
    [TestCase(0.001)]
    [TestCase(5.0)]
    public void Delay_AfterManyFailures_IsPositiveAndAtMostTheMaximum(double least)
    {
        var backoff = new BackoffOptions { MinDelay = TimeSpan.FromSeconds(least), MaxDelay = TimeSpan.FromSeconds(60), Factor = 1000 };
        for (var failures = 1; failures < 5000; failures++)
            Assert.That(ConnectionKeeper.Delay(backoff, failures, 0), Is.InRange(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(60)));
    }

    [Test]
    public async Task GetAsync_WithoutAHost_ConnectsAndTheContainerDisposesTheStreamer()
    {
        await using var simulator = await Tastytrade.Rx.Simulator.MarketSimulator.StartAsync();
        var services = new ServiceCollection().AddTastytradeStreamer(o =>
        {
            (o.ClientSecret, o.RefreshToken, o.BaseAddress) = (simulator.ClientSecret, simulator.RefreshToken, simulator.BaseAddress);
        });
        DXLinkStreamer streamer;
        await using (var provider = services.BuildServiceProvider())
            streamer = await provider.GetRequiredService<TastytradeStreamer>().GetAsync().WithinLimitAsync();
        Assert.That(streamer.Diagnostics.State.Status, Is.EqualTo(ConnectionStatus.Closed));

        var other = services.BuildServiceProvider();
        streamer = await other.GetRequiredService<TastytradeStreamer>().GetAsync().WithinLimitAsync();
        other.Dispose();
        Assert.That(streamer.Diagnostics.State.Status, Is.EqualTo(ConnectionStatus.Closed), "also by a synchronous dispose");
    }

    [Test]
    public async Task AddTastytradeStreamer_CalledTwice_AddsOneStreamer()
    {
        await using var market = await HostedMarket.BuildAsync(add: services => services.AddTastytradeStreamer());
        await market.Host.StartAsync().WithinLimitAsync();
        await market.Streamer.GetAsync().WithinLimitAsync();
        Assert.That(market.Simulator.ConnectionAttempts, Is.EqualTo(1));
    }
}
