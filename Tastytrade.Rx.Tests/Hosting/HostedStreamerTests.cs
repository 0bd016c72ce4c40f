using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Hosting;

/// <summary>A streamer's life in a host.</summary>
[CancelAfter(120_000)]
public sealed class HostedStreamerTests
{
    [Test]
    public async Task Host_ConnectsInTheBackground_AndWhoSubscribedBeforeGetsItsQuotes()
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
    public async Task Stop_DisposesStreamerThenSession_WithoutAnErrorToAnybody()
    {
        await using var market = await HostedMarket.StartAsync();
        var states = market.Streamer.Stream(s => s.ConnectionStates).ToList().ToTask();
        var quotes = market.Streamer.Observe<Quote>("SPY").ToList().ToTask();
        var session = await market.Streamer.GetSessionAsync().WithinLimitAsync();

        await market.Host.StopAsync().WithinLimitAsync();

        Assert.That((await states.WithinLimitAsync())[^1].Status, Is.EqualTo(ConnectionStatus.Closed));
        await quotes.WithinLimitAsync();
        Assert.That(async () => await session.GetQuoteTokenAsync(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(async () => await market.Streamer.GetAsync().WithinLimitAsync(), Throws.Nothing, "it was there; it says itself that it is closed");
        await WaitFor.TrueAsync(() => market.Simulator.OpenConnections == 0);
        Assert.That(market.Logger.Entries.Select(e => e.Id), Has.Exactly(1).EqualTo(3003));
    }

    [Test]
    public async Task Stop_BeforeItIsConnected_EndsWhoWaits()
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
    public async Task Failure_ThatMayPass_IsTriedAgain()
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
        Assert.That(market.Logger.Entries.Where(e => e.Id == 3001).Select(e => e.Text), Has.Some.Contains("503").And.Some.Contains("No connection within 0.3 s"));
    }

    [Test]
    public async Task RefusedCredentials_AreThrownToEverybodyWhoAsks_AndTheHostGoesOn()
    {
        await using var market = await HostedMarket.StartAsync(o => o.RefreshToken = "rt-SECRET-wrong");

        Assert.That(async () => await market.Streamer.GetAsync().WithinLimitAsync(), Throws.InstanceOf<SessionRefusedException>());
        Assert.That(async () => await market.Streamer.Observe<Quote>("SPY").FirstWithinLimitAsync(), Throws.InstanceOf<SessionRefusedException>());
        Assert.That(market.Host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested, Is.False);
        Assert.That(market.Logger.Entries.Select(e => e.Id), Has.Exactly(1).EqualTo(3002));
        Assert.That(market.Logger.Entries.Select(e => e.Text), Has.None.Contains("SECRET"));
    }

    [Test]
    public async Task WaitForConnection_StartsTheHostConnected_OrNotAtAll()
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
    public async Task HostsTimeToStop_IsKept()
    {
        using var login = new StuckHandler();
        await using var market = await HostedMarket.StartAsync(o => o.ConfigureSession = session => session with { Handler = login });
        var service = market.Host.Services.GetServices<IHostedService>().Single(s => s.GetType().Name == "StreamerHostedService");
        await login.Asked.WithinLimitAsync();

        await service.StopAsync(new CancellationToken(canceled: true)).WithinLimitAsync();

        Assert.That(market.Logger.Entries.Select(e => e.Id), Has.Exactly(1).EqualTo(3004).And.None.EqualTo(3003));
        login.Release();
    }

    [Test]
    public async Task WithoutAHost_TheFirstCallConnectsAndTheContainerDisposes()
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
    }

    [Test]
    public async Task AddedTwice_IsOne()
    {
        await using var market = await HostedMarket.BuildAsync(add: services => services.AddTastytradeStreamer());
        await market.Host.StartAsync().WithinLimitAsync();
        await market.Streamer.GetAsync().WithinLimitAsync();
        Assert.That(market.Simulator.ConnectionAttempts, Is.EqualTo(1));
    }

    /// <summary>Holds up a request whatever its caller cancels.</summary>
    private sealed class StuckHandler : HttpMessageHandler
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        public void Release() => released.TrySetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.TrySetResult();
            await released.Task;
            throw new HttpRequestException("The test is over.");
        }
    }
}
