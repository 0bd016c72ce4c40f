using System.Reactive.Concurrency;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>Mistakes of a source, and markets that begin during an outage.</summary>
public sealed class SourceMistakesTests
{
    private const string Put = ".SPY261218P590";

    private readonly HistoricalScheduler clock = new(new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task Events_WithoutASymbol_AreDiscardedAndReported()
    {
        var source = new LooseSource();
        await using var market = new MarketData(source, new MarketDataOptions { Scheduler = clock });
        var (bids, errors) = (new List<double>(), new List<MarketDataError>());
        using var quotes = market.Observe<Quote>("SPY").Subscribe(quote => bids.Add(quote.BidPrice));
        using var reports = market.Errors.Subscribe(errors.Add);

        source.Sink.OnEvents(
            [new Quote { EventSymbol = null! }, null!, new Quote { EventSymbol = "SPY", BidPrice = 1 }], FeedContract.Auto);
        Advance();

        Assert.That(bids, Is.EqualTo(new[] { 1.0 }));
        Assert.That(errors.Select(e => (e.Kind, e.Count)), Is.EqualTo(new[] { (MarketDataErrorKind.Channel, 2L) }));
    }

    [TestCase(ConnectionStatus.Connecting)]
    [TestCase(ConnectionStatus.NotConnected)]
    public async Task StateWithoutAConnection_AfterOne_IsALoss(ConnectionStatus status)
    {
        var source = new LooseSource();
        await using var market = new MarketData(source, new MarketDataOptions { Scheduler = clock });
        var losses = new List<bool>();
        using var interruptions = market.Interruptions.Subscribe(i => losses.Add(i.IsLoss));
        Advance();

        source.Sink.OnState(new() { Status = status, Attempt = 3 });
        source.Sink.OnState(new() { Status = ConnectionStatus.Authorizing });
        Advance();
        Assert.That(market.State.Status, Is.EqualTo(ConnectionStatus.Reconnecting));
        var failed = 0;
        using var reconnections = market.Reconnections.Subscribe(r => failed = r.FailedAttempts);
        Advance();
        source.Sink.OnState(new() { Status = ConnectionStatus.Connected });
        Advance();

        Assert.That(losses.Distinct(), Is.EqualTo(new[] { true, false }));
        Assert.That(failed, Is.EqualTo(3));
    }

    [Test]
    public async Task Refusal_ByARequestThatLostItsConnection_IsNotCounted()
    {
        var source = new LooseSource();
        await using var market = new MarketData(source, new MarketDataOptions { Scheduler = clock });
        source.OnRequest = () =>
        {
            source.OnRequest = null;
            source.Sink.OnState(new() { Status = ConnectionStatus.Reconnecting });
            throw new InvalidOperationException("the line is closed");
        };
        using var subscription = market.Subscribe<Quote>("SPY");

        source.Sink.OnState(new() { Status = ConnectionStatus.Connected });

        Assert.That(market.CountSubscriptions<Quote>(["SPY"]), Is.EqualTo(new SubscriptionCounts { Live = 1 }));
    }

    [Test]
    public async Task State_FromAClockAhead_DoesNotMakeFreshValuesStale()
    {
        var source = new LooseSource();
        await using var market = new MarketData(source, new MarketDataOptions { Scheduler = clock });
        using var live = NewChain(market);
        source.Sink.OnState(new() { Status = ConnectionStatus.Reconnecting });
        source.Sink.OnState(new() { Status = ConnectionStatus.Connected, Since = clock.Now.AddSeconds(2) });

        source.Sink.OnEvents([new Quote { EventSymbol = Put }], FeedContract.Auto);
        Advance();

        Assert.That((live.Puts[0].Quote is null, live.Puts[0].IsStale), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task ChainAndWatchlist_BegunDuringAnOutage_ShowOldValuesAsStale()
    {
        await using var market = new TestMarket(clock);
        using var held = market.Subscribe<Quote>(Put);
        market.Publish(new Quote { EventSymbol = Put, BidPrice = 1, AskPrice = 2 });
        Advance();
        market.Lose();
        Advance();

        using var live = NewChain(market);
        using var list = new LiveWatchlist(market, Put);
        Advance();

        Assert.That((live.Puts[0].Mid, live.Puts[0].IsStale), Is.EqualTo((1.5, true)));
        Assert.That(list.Rows[0].IsStale);
        market.Restore();
        Advance();
        Assert.That((live.Puts[0].IsStale, list.Rows[0].IsStale), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Chain_TooLarge_LeavesNothingBehind()
    {
        await using var market = new TestMarket(clock, new MarketDataOptions { MaxSymbolsPerSubscription = 1 });

        Assert.That(() => NewChain(market), Throws.ArgumentException);
        Advance();

        Assert.That(market.Diagnostics.Observers, Is.Zero);
    }

    [Test]
    public async Task PublishJson_OfARecording_HasTheCurrentTimeOfArrival()
    {
        await using var market = new TestMarket(clock);
        var times = new List<DateTimeOffset>();
        using var quotes = market.Observe<Quote>("SPY").Subscribe(quote => times.Add(quote.ReceivedAt));
        var recorded = new Quote { EventSymbol = "SPY", ReceivedAt = clock.Now.AddDays(-1) };

        var answered = market.PublishJson(recorded.ToJson(includeReceivedAt: true), "", new Reconnection().ToJson());
        var now = clock.Now;
        Advance();

        Assert.That(answered, Is.EqualTo(1));
        Assert.That(times, Is.EqualTo(new[] { now }));
    }

    private static LiveOptionChain NewChain(IMarketData market)
    {
        var chain = TestChain.Create("SPY", new DateOnly(2026, 12, 18), 590);
        return new LiveOptionChain(market, chain, chain.Expirations[0]);
    }

    private void Advance() => clock.AdvanceBy(TimeSpan.FromSeconds(1));

    private sealed class LooseSource : IFeedSource
    {
        public IFeedSink Sink { get; private set; } = null!;

        public Action? OnRequest { get; set; }

        public void Start(IFeedSink sink)
        {
            Sink = sink;
            sink.OnState(new() { Status = ConnectionStatus.Connected });
        }

        public void Request(IReadOnlyList<FeedRequest> requests)
        {
            OnRequest?.Invoke();
            foreach (var request in requests)
                Sink.OnAccepted(request);
        }

        public void Release(IReadOnlyList<FeedRequest> requests)
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
