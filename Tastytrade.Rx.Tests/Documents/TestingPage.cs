using System.Net;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/testing.md, and of the README on tests.</summary>
internal sealed class TestingPage
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 30, 15, 0, 0, TimeSpan.Zero);

    private readonly HistoricalScheduler clock = new(Monday);

    [Test]
    public void Page_HasOnlyCodeThatIsCompiled() =>
        DocumentSnippets.AssertCompiled("docs/testing.md", "Tastytrade.Rx.Tests/Documents/TestingPage.cs");

    [Test]
    public async Task ThirtyDelta_WhenDeltasMove_PicksAnotherPut()
    {
        var clock = new HistoricalScheduler(new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero));
        await using var market = new TestMarket(clock);
        var chain = TestChain.Create("SPY", new DateOnly(2026, 12, 18), 590, 595);
        var picks = new List<double>();
        using var running = ThirtyDelta(market, chain).Subscribe(picks.Add);

        market.Publish(
            new Greeks { EventSymbol = ".SPY261218P590", Delta = -0.22 },
            new Greeks { EventSymbol = ".SPY261218P595", Delta = -0.31 });
        clock.AdvanceBy(TimeSpan.FromSeconds(1));
        market.Publish(new Greeks { EventSymbol = ".SPY261218P590", Delta = -0.30 });
        clock.AdvanceBy(TimeSpan.FromSeconds(1));

        Assert.That(picks, Is.EqualTo(new[] { 595.0, 590.0 }));
    }

    private static IObservable<double> ThirtyDelta(IMarketData market, OptionChain chain) => Observable.Using(
        () => new LiveOptionChain(market, chain, chain.Expirations[0]),
        live => live.Snapshots
            .Select(snapshot => snapshot.ByDelta(0.30, OptionType.Put))
            .Where(put => put is { IsStale: false })
            .Select(put => put!.Strike)
            .DistinctUntilChanged());

    [Test]
    public async Task Publish_IsSeenOneTickLater()
    {
        await using var market = new TestMarket(clock);
        var mids = new List<double>();

        using var watching = market.Observe<Quote>("SPY").Subscribe(quote => mids.Add(quote.Mid));
        market.Publish(new Quote { EventSymbol = "SPY", BidPrice = 600, AskPrice = 600.02 });
        clock.AdvanceBy(TimeSpan.FromTicks(1));                     // observers are called on the clock, one tick later
        Assert.That(mids, Is.EqualTo(new[] { 600.01 }));

        var at = clock.Now.AddMilliseconds(100);
        market.PublishAt(at, new Quote { EventSymbol = "SPY", BidPrice = 601, AskPrice = 601.02 });
        clock.AdvanceTo(at.AddTicks(1));
        Assert.That(mids, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task PublishJson_PublishesLines()
    {
        await using var market = new TestMarket(clock);
        using var watching = market.Subscribe<Quote>("SPY");

        var answered = market.PublishJson("""{"eventType":"Quote","eventSymbol":"SPY","bidPrice":600,"askPrice":600.02}""");

        Assert.That(answered, Is.EqualTo(1));
    }

    [Test]
    public async Task LoseAndRestore_MakeValuesStaleAndCurrentAgain()
    {
        await using var market = new TestMarket(clock);
        var chain = TestChain.Create("SPY", new DateOnly(2026, 12, 18), 590);
        await using var live = new LiveOptionChain(market, chain, chain.Expirations[0]);
        market.Publish(new Quote { EventSymbol = ".SPY261218P590", BidPrice = 1, AskPrice = 1.1 });
        clock.AdvanceBy(TimeSpan.FromSeconds(1));

        market.Lose();
        clock.AdvanceBy(TimeSpan.FromSeconds(10));
        Assert.That(live.Puts[0].IsStale);
        market.Publish(new Quote { EventSymbol = ".SPY261218P590", BidPrice = 2, AskPrice = 2.1 });   // missed for now
        market.Restore();
        clock.AdvanceBy(TimeSpan.FromSeconds(1));
        Assert.That((live.Puts[0].IsStale, live.Puts[0].Mid), Is.EqualTo((false, 2.05)));
    }

    [Test]
    public async Task Histories_AreServed()
    {
        await using var market = new TestMarket(clock);
        var from = clock.Now.AddHours(-1);

        market.AddHistory(Enumerable.Range(0, 60).Select(minute => new Candle
        {
            EventSymbol = "SPY{=1m}",
            Time = from.AddMinutes(minute).ToUnixTimeMilliseconds(),
            Close = 600 + minute,
        }));
        var updates = new List<CandleUpdate>();
        using var following = market.ObserveCandles("SPY", CandlePeriod.Minutes(1), from).Subscribe(updates.Add);
        clock.AdvanceBy(TimeSpan.FromTicks(1));
        Assert.That(updates[0].Candles, Has.Count.EqualTo(60));

        market.Publish(new Candle { EventSymbol = "SPY{=1m}", Time = clock.Now.ToUnixTimeMilliseconds(), Close = 660 });
        clock.AdvanceBy(TimeSpan.FromTicks(1));
        Assert.That(updates[1].Latest!.Close, Is.EqualTo(660));
    }

    [Test]
    public async Task Chains_ComeFromTheSession()
    {
        await using var market = new TestMarket(clock);

        market.Rest.Add(TestChain.Create("SPY", new DateOnly(2026, 12, 18), 590, 595, 600));
        await using var session = await market.Rest.LoginAsync();
        OptionChain chain = await session.GetOptionChainAsync("SPY");

        market.Rest.FailNext(HttpStatusCode.ServiceUnavailable);    // the session tries again when the clock advances
        Task<OptionChain> again = session.GetOptionChainAsync("SPY");
        clock.AdvanceBy(TimeSpan.FromMinutes(1));
        Assert.That((await again).Expirations[0].Strikes, Has.Count.EqualTo(chain.Expirations[0].Strikes.Count));
    }

    [Test]
    public async Task Requests_ShowWhatIsSubscribed()
    {
        await using var market = new TestMarket(clock);

        var watching = market.Subscribe<Quote>("SPY");
        Assert.That(market.IsRequested<Quote>("SPY"));
        watching.Dispose();
        Assert.That(market.Requests, Is.Empty);
    }

    [Test]
    public async Task Failures_AreReportedOrEndTheStreams()
    {
        await using var market = new TestMarket(clock);
        var (errors, failures) = (new List<MarketDataError>(), new List<Exception>());
        using var reporting = market.Errors.Subscribe(errors.Add);
        using var watching = market.Observe<Quote>("NOPE").Subscribe(_ => { }, failures.Add);
        clock.AdvanceBy(TimeSpan.FromTicks(1));

        market.Refuse("MANY", "too many symbols");
        using var refused = market.Subscribe<Quote>("MANY");
        clock.AdvanceBy(TimeSpan.FromTicks(1));
        Assert.That(errors[0].Kind, Is.EqualTo(MarketDataErrorKind.Refused));

        market.Fail("the account was closed", ConnectionReason.NoMarketData);
        clock.AdvanceBy(TimeSpan.FromTicks(1));
        Assert.That(failures[0], Is.TypeOf<ConnectionFailedException>().With.Property("Reason").EqualTo(ConnectionReason.NoMarketData));
    }
}
