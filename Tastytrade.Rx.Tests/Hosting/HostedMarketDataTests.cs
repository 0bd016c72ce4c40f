using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Hosting;

/// <summary>The <see cref="IMarketData"/> that a host injects.</summary>
[CancelAfter(120_000)]
public sealed class HostedMarketDataTests
{
    [Test]
    public async Task MarketData_InAServiceBeforeConnecting_CanBeUsed()
    {
        await using var hosted = await HostedMarket.BuildAsync(add: services => services.AddHostedService<Service>());
        await hosted.Host.StartAsync().WithinLimitAsync();
        var service = hosted.Host.Services.GetServices<IHostedService>().OfType<Service>().Single();

        Assert.That(service.StateAtStart, Is.EqualTo(ConnectionStatus.Connecting));
        Assert.That((await service.Quote.WithinLimitAsync()).EventSymbol, Is.EqualTo("SPY"));
        Assert.That((await service.Trade.WithinLimitAsync()).EventSymbol, Is.EqualTo("SPX"), "subscribed before it connected");
        Assert.That((await service.Listened.WithinLimitAsync()).EventSymbol, Is.EqualTo("QQQ"));
        Assert.That((await service.Ready.WithinLimitAsync()).Live, Is.Positive);
        var connected = await service.States.FirstAsync(s => s.Status == ConnectionStatus.Connected).FirstWithinLimitAsync();
        Assert.That(connected.Session, Is.EqualTo(1));
    }

    [Test]
    public async Task MarketData_OnceConnected_IsTheStreamer()
    {
        await using var hosted = await HostedMarket.StartAsync(o => o.WaitForConnection = true);
        var market = hosted.Host.Services.GetRequiredService<IMarketData>();
        var streamer = hosted.Streamer.Current!;

        using var subscription = market.Subscribe<Quote>("SPY");
        await market.GetEventAsync<Quote>("SPY").WithinLimitAsync();

        Assert.That(market.Latest<Quote>("SPY"), Is.Not.Null);
        Assert.That(market.CountSubscriptions<Quote>(["SPY"]).Live, Is.EqualTo(1));
        Assert.That((market.State, market.Scheduler), Is.EqualTo((streamer.State, streamer.Scheduler)));
        Assert.That(() => market.Observe<Quote>(""), Throws.ArgumentException);
        subscription.Dispose();
        await WaitFor.TrueAsync(() => streamer.Diagnostics.InDemand == 0);
    }

    [Test]
    public async Task Calls_WithWrongSymbolsBeforeItIsConnected_Throw()
    {
        await using var hosted = await HostedMarket.BuildAsync();
        var market = hosted.Host.Services.GetRequiredService<IMarketData>();
        Assert.Multiple(() =>
        {
            foreach (var call in (Action[])[
                () => market.Subscribe<Quote>("spy"), () => market.Observe<Quote>("spy"), () => market.Latest<Quote>("spy"),
                () => market.Listen<Quote>(["spy"]), () => market.ObserveTimeAndSales("spy", default),
                () => market.ObserveDepth("spy", ["ntv"], new DepthOptions()), () => _ = new LiveWatchlist(market, "spy")])
                Assert.That(call, Throws.ArgumentException.With.Message.Contains("Use 'SPY'"));
        });
    }

    [Test]
    public async Task Subscribe_ReleasedBeforeItIsConnected_SubscribesNothing()
    {
        await using var hosted = await HostedMarket.BuildAsync();
        var market = hosted.Host.Services.GetRequiredService<IMarketData>();
        Assert.That(() => market.Subscribe<Quote>(" "), Throws.ArgumentException);

        market.Subscribe<Quote>("SPY").Dispose();
        await hosted.Host.StartAsync().WithinLimitAsync();

        var streamer = await hosted.Streamer.GetAsync().WithinLimitAsync();
        Assert.That(streamer.Diagnostics.InDemand, Is.Zero);
    }

    [Test]
    public async Task Subscribe_RefusedByTheStreamer_IsLogged()
    {
        await using var hosted = await HostedMarket.BuildAsync(o => o.Streamer = o.Streamer with { MaxSymbolLength = 3 });
        var market = hosted.Host.Services.GetRequiredService<IMarketData>();

        using var subscription = market.Subscribe<Order>(new SubscriptionOptions { Source = "LONGER" }, "SPY");
        await hosted.Host.StartAsync().WithinLimitAsync();

        await WaitFor.TrueAsync(
            () => hosted.Logger.Entries.Any(e => e.Id == 3005 && e.Text.Contains("MaxSymbolLength", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Credentials_Refused_FailTheStreamsAndTheState()
    {
        await using var hosted = await HostedMarket.BuildAsync(o => o.RefreshToken = "rt-SECRET-wrong");
        var market = hosted.Host.Services.GetRequiredService<IMarketData>();
        var states = market.ConnectionStates.ToList().ToTask();
        var errors = market.Errors.IsEmpty().ToTask();
        await hosted.Host.StartAsync().WithinLimitAsync();

        Assert.That(async () => await market.Quotes.FirstWithinLimitAsync(), Throws.InstanceOf<SessionRefusedException>());
        Assert.That(
            (await states.WithinLimitAsync()).Select(state => state.Status),
            Is.EqualTo(new[] { ConnectionStatus.Connecting, ConnectionStatus.Failed }));
        Assert.That(market.State.Status, Is.EqualTo(ConnectionStatus.Failed));
        Assert.That(market.State.Error, Is.InstanceOf<SessionRefusedException>());
        Assert.That(await errors.WithinLimitAsync(), Is.True, "it completes");
    }

    [Test]
    public async Task Stop_BeforeItIsConnected_ClosesTheMarketData()
    {
        await using var hosted = await HostedMarket.BuildAsync();
        hosted.Simulator.Faults.RefuseConnections();
        var market = hosted.Host.Services.GetRequiredService<IMarketData>();
        var states = market.ConnectionStates.ToList().ToTask();
        await hosted.Host.StartAsync().WithinLimitAsync();
        await hosted.Host.StopAsync().WithinLimitAsync();

        Assert.That((await states.WithinLimitAsync())[^1].Status, Is.EqualTo(ConnectionStatus.Closed));
        Assert.That(await market.Quotes.IsEmpty().ToTask().WithinLimitAsync(), Is.True);
    }

    [Test]
    public async Task MarketData_RegisteredByTheUser_ReplacesTheHosts()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IMarketData>(_ => new TestMarket(new System.Reactive.Concurrency.HistoricalScheduler()))
            .AddTastytradeStreamer()
            .BuildServiceProvider();
        Assert.That(services.GetRequiredService<IMarketData>(), Is.InstanceOf<TestMarket>());
    }

    /// <summary>A user's service, which uses the market data when it starts.</summary>
    internal sealed class Service(IMarketData market) : IHostedService
    {
        private readonly List<IDisposable> subscriptions = [];

        public ConnectionStatus StateAtStart { get; } = market.State.Status;

        public IObservable<ConnectionState> States { get; } = market.ConnectionStates;

        public Task<Quote> Quote { get; private set; } = null!;

        public Task<Trade> Trade { get; private set; } = null!;

        public Task<Quote> Listened { get; private set; } = null!;

        public Task<ChainReadiness> Ready { get; private set; } = null!;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Quote = market.Observe<Quote>("SPY").FirstAsync().ToTask(cancellationToken);
            Trade = market.Trades.FirstAsync(trade => trade.EventSymbol == "SPX").ToTask(cancellationToken);
            subscriptions.Add(market.Subscribe<Trade>("SPX"));
            Listened = ListenAsync();
            var chain = TestChain.Create("SPY", Expirations.ThirdFriday(DateOnly.FromDateTime(DateTime.UtcNow.AddMonths(1))), 600);
            Ready = new LiveOptionChain(market, chain, chain.Expirations[0], new() { ReadyTimeout = TimeSpan.FromSeconds(5) }).Ready;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            subscriptions.ForEach(subscription => subscription.Dispose());
            return Task.CompletedTask;
        }

        private async Task<Quote> ListenAsync()
        {
            await foreach (var quote in market.Listen<Quote>(["QQQ"]))
                return quote;
            throw new InvalidOperationException("The loop ended.");
        }
    }
}
