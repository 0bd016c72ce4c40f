using System.Reactive.Concurrency;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>The engine's calls to a source when requests and losses coincide.</summary>
[TestFixture]
internal sealed class SourceCallsTests
{
    private static readonly ConnectionState Connected = new() { Status = ConnectionStatus.Connected };
    private static readonly ConnectionState Lost = new() { Status = ConnectionStatus.Reconnecting, Cause = "lost" };

    [Test]
    public async Task Request_OvertakenByANewSession_IsReleasedIfNotInDemand()
    {
        var source = new LoggingSource();
        await using var market = new MarketData(source, new MarketDataOptions { Scheduler = new HistoricalScheduler() });
        IDisposable? handle = null;
        source.BeforeRequest = () =>
        {
            source.BeforeRequest = null;
            source.Sink.OnState(Lost);
            handle!.Dispose();
            source.Sink.OnState(Connected);
        };

        source.Sink.OnState(Lost);
        handle = market.Subscribe<Quote>("SPY");
        using var other = market.Subscribe<Quote>("QQQ");
        source.Sink.OnState(Connected);

        Assert.That(
            source.Calls, Is.EqualTo(new[] { "+SPY +QQQ", "-SPY", "+QQQ" }),
            "the late call's request is released, and the demand is requested again");
    }

    [Test]
    public async Task Request_WithoutALoss_IsMadeOnce()
    {
        var source = new LoggingSource();
        await using var market = new MarketData(source, new MarketDataOptions { Scheduler = new HistoricalScheduler() });
        market.Subscribe<Quote>("SPY").Dispose();
        using var handle = market.Subscribe<Quote>("SPY");
        Assert.That(source.Calls, Is.EqualTo(new[] { "+SPY", "-SPY", "+SPY" }));
    }

    [Test]
    public async Task Refusal_OfAReleasedRequest_IsNotCounted()
    {
        var source = new LoggingSource();
        await using var market = new MarketData(source, new MarketDataOptions { Scheduler = new HistoricalScheduler() });
        market.Subscribe<Quote>("SPY").Dispose();
        source.Sink.OnRefused(new EventRequest { Symbol = "SPY", EventType = typeof(Quote) }, "late");
        Assert.That(market.CountSubscriptions<Quote>(["SPY"]), Is.EqualTo(default(SubscriptionCounts)));

        using var handle = market.Subscribe<Quote>("SPY");
        source.Sink.OnRefused(new EventRequest { Symbol = "SPY", EventType = typeof(Quote) }, "in time");
        Assert.That(market.CountSubscriptions<Quote>(["SPY"]), Is.EqualTo(new SubscriptionCounts { Refused = 1 }));
    }

    /// <summary>A source that connects at once and logs each call when it returns.</summary>
    private sealed class LoggingSource : IFeedSource
    {
        public IFeedSink Sink { get; private set; } = null!;

        public Action? BeforeRequest { get; set; }

        public List<string> Calls { get; } = [];

        public void Start(IFeedSink sink)
        {
            Sink = sink;
            sink.OnState(Connected);
        }

        public void Request(IReadOnlyList<FeedRequest> requests)
        {
            BeforeRequest?.Invoke();
            Log("+", requests);
        }

        public void Release(IReadOnlyList<FeedRequest> requests) => Log("-", requests);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private void Log(string sign, IReadOnlyList<FeedRequest> requests) =>
            Calls.Add(string.Join(' ', requests.Select(r => sign + r.Symbol)));
    }
}
