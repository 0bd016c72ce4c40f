using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Chains;

/// <summary>Live chains of several expirations and of a window of strikes that follows the price.</summary>
public sealed class ManyExpirationsTests
{
    private static readonly DateOnly[] Dates = [new(2026, 12, 18), new(2027, 1, 15)];

    private readonly TestScheduler clock = new();

    [Test]
    public void Snapshot_OfTwoExpirations_HasBothWithTheirOptions()
    {
        var (market, chain) = Open(590, 600, 610);
        using var live = new LiveOptionChain(market, chain, chain.Expirations);
        market.Publish(Quote(".SPY261218C600", 10), Quote(".SPY270115C600", 20), Quote(".SPY270115P610", 30), Trade(600));
        Advance();

        var snapshot = live.Snapshot;
        Assert.That(snapshot.Expirations.Select(e => (e.Expiration.Date, e.Calls.Length, e.Puts.Length, e.Underlying.Price)),
            Is.EqualTo(Dates.Select(date => (date, 3, 3, 600.0))));
        Assert.That(snapshot.Expirations.Select(e => e.Calls[1].Mid), Is.EqualTo(new[] { 10.5, 20.5 }));
        Assert.That((snapshot.Calls.Length, snapshot.Puts[5].Mid, snapshot.ByStrike().Count), Is.EqualTo((6, 30.5, 6)));
        Assert.That((live.Calls.Count, live.Calls[4].Mid, live.Puts[^1].Mid), Is.EqualTo((6, 20.5, 30.5)));
        Assert.That((snapshot.Readiness.Total, snapshot.Readiness.WithQuote), Is.EqualTo((12, 3)));
    }

    [Test]
    public void Window_FollowingThePrice_SubscribesAheadAndReleasesBehind()
    {
        var (market, chain) = Open([.. Enumerable.Range(0, 101).Select(i => 550.0 + i)]);
        using var live = new LiveOptionChain(market, chain, chain.Expirations[0], new LiveOptionChainOptions { StrikeCount = 8 });
        Advance();
        Assert.That((live.Calls.Count, Requested(market), live.Ready.IsCompleted), Is.EqualTo((0, "", false)), "without a price");

        market.Publish(Trade(600));
        Advance();
        Assert.That(Requested(market), Is.EqualTo("596-603"));
        market.Publish(Quote(".SPY261218C601", 7));
        Advance();
        var seen = market.Requests.OfType<EventRequest>().Single(r => r.Symbol == ".SPY261218C601" && r.EventType == typeof(Quote));

        market.Publish(Trade(601.7));
        Advance();
        Assert.That(Requested(market), Is.EqualTo("596-603"), "less than a quarter of the window and three quarters of a strike away");

        market.Publish(Trade(601.8));
        Advance();
        Assert.That(Requested(market), Is.EqualTo("598-605"));
        Assert.That((live.Calls.Count, live.Calls[0].Strike, live.Puts[^1].Strike), Is.EqualTo((8, 598.0, 605.0)));
        Assert.That(live.Calls.Single(c => c.Strike == 601).Mid, Is.EqualTo(7.5), "strikes that stay keep their values");
        Assert.That(market.Requests, Has.Some.SameAs(seen), "and their subscriptions");
        Assert.That(live.Readiness, Is.EqualTo(new ChainReadiness { Total = 16, WithQuote = 1, Live = 32 }));

        live.Dispose();
        Advance();
        Assert.That(market.Requests, Is.Empty);
    }

    [Test]
    public void Window_OfAnUnderlyingWithoutAPrice_IsInTheMiddleAtTheDeadline()
    {
        var (market, chain) = Open([.. Enumerable.Range(0, 101).Select(i => 550.0 + i)]);
        var options = new LiveOptionChainOptions { StrikeCount = 2, ReadyTimeout = TimeSpan.FromSeconds(3) };
        using var live = new LiveOptionChain(market, chain, chain.Expirations, options);
        market.Publish(new Quote { EventSymbol = "SPY", BidPrice = 0, AskPrice = 610 });
        clock.AdvanceBy(TimeSpan.FromSeconds(3).Ticks - 1);
        Assert.That((Requested(market), live.Ready.IsCompleted), Is.EqualTo(("", false)));

        clock.AdvanceBy(1);
        Assert.That((live.Calls.Count, live.Ready.Result.Total), Is.EqualTo((4, 8)));
        Advance();
        Assert.That(Requested(market), Is.EqualTo("599-600"));

        market.Publish(Trade(560));
        Advance();
        Assert.That(Requested(market), Is.EqualTo("559-560"));
    }

    [Test]
    public void Rows_ThatEnterAfterALoss_AreStaleWhereTheirValuesAre()
    {
        var (market, chain) = Open([.. Enumerable.Range(0, 101).Select(i => 550.0 + i)]);
        using var live = new LiveOptionChain(market, chain, chain.Expirations[0], new LiveOptionChainOptions { StrikeCount = 2 });
        using var other = market.Subscribe<Quote>(".SPY261218C620");
        market.Publish(Trade(600), Quote(".SPY261218C620", 1));
        Advance();
        market.Lose();
        Advance();
        market.Restore();
        market.Publish(Trade(620));
        Advance();

        var row = live.Calls.Single(call => call.Strike == 620);
        Assert.That((row.FreshSince > default(DateTimeOffset), row.IsStale), Is.EqualTo((true, false)), "its quote has arrived again");
    }

    [Test]
    public void Expiration_OfAnEarlierRequestOrAPartOfItsStrikes_MakesALiveChain()
    {
        var (market, chain) = Open(590, 600, 610, 620);
        var earlier = Open(590, 600, 610, 620).Chain.Expirations[0] with { DaysToExpiration = 99 };
        Assert.That(chain.Expirations, Has.None.EqualTo(earlier));
        var part = earlier with { Strikes = earlier.Strikes.Around(600, 2) };

        using var whole = new LiveOptionChain(market, chain, earlier);
        using var few = new LiveOptionChain(market, chain, part);

        Assert.That((whole.Calls.Count, few.Calls.Count, few.Calls[0].Strike), Is.EqualTo((4, 2, 590.0)));
    }

    [Test]
    public void Constructor_ExpirationsOfAnotherChainNoneOrTwice_Throws()
    {
        var (market, chain) = Open(600);
        var other = TestChain.Create("QQQ", Dates[0], 600).Expirations[0];

        Assert.That(() => new LiveOptionChain(market, chain, other), Throws.ArgumentException.With.Message.Contains("QQQ"));
        Assert.That(() => new LiveOptionChain(market, chain, []), Throws.ArgumentException.With.Message.Contains("at least one"));
        Assert.That(
            () => new LiveOptionChain(market, chain, [chain.Expirations[0], chain.Expirations[0]]),
            Throws.ArgumentException.With.Message.Contains("twice"));
        Assert.That(market.Requests, Is.Empty);
    }

    private static Quote Quote(string symbol, double bid) => new() { EventSymbol = symbol, BidPrice = bid, AskPrice = bid + 1 };

    private static Trade Trade(double price) => new() { EventSymbol = "SPY", Price = price };

    /// <summary>The first and the last strike of which both quotes and Greeks are requested.</summary>
    private static string Requested(TestMarket market)
    {
        double[] strikes = [.. market.Requests.OfType<EventRequest>()
            .Where(r => r.Symbol.StartsWith(".SPY261218C", StringComparison.Ordinal) && r.EventType == typeof(Greeks))
            .Select(r => OptionStreamerSymbol.Parse(r.Symbol)).Select(symbol => (double)symbol.Strike).Order()];
        return strikes.Length == 0 ? "" : $"{strikes[0]}-{strikes[^1]}";
    }

    private (TestMarket Market, OptionChain Chain) Open(params double[] strikes)
    {
        var chains = Dates.Select(date => TestChain.Create("SPY", date, strikes)).ToArray();
        return (new TestMarket(clock), chains[0] with { Expirations = [.. chains.SelectMany(c => c.Expirations)] });
    }

    private void Advance() => clock.AdvanceBy(TimeSpan.FromMilliseconds(100).Ticks);
}
