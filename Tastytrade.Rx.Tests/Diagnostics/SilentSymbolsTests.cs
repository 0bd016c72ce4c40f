using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Diagnostics;

/// <summary>Symbols for which no event arrives are reported once and listed.</summary>
internal sealed class SilentSymbolsTests
{
    private static readonly TimeSpan Found = TimeSpan.FromSeconds(12.1);

    [Test]
    public async Task Errors_ForASymbolWithoutEventsWhileOthersHaveThem_ReportItOnce()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY", "SPYY", "QQQ");
        v.SendEvent("Quote", "SPY", ("bidPrice", 600));
        v.SendEvent("Quote", "QQQ", ("bidPrice", 500));

        v.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(100));
        Assert.That(Reports(v), Is.Empty, "the server still has time");
        v.Advance(TimeSpan.FromSeconds(40));

        var report = Reports(v).Single();
        Assert.That(report.Message, Does.StartWith("no event arrived for 1 subscribed symbol within 10 s: SPYY."));
        Assert.That(report.Count, Is.EqualTo(1));
        Assert.That(v.Streamer.Diagnostics.SilentSymbols, Is.EqualTo(new[] { "SPYY" }));
        Assert.That(v.Streamer.Diagnostics.ToString(), Does.Contain("1 silent symbols"));

        v.SendEvent("Quote", "SPYY", ("bidPrice", 1));
        v.Settle();
        Assert.That((v.Streamer.Diagnostics.Silent, v.Streamer.Diagnostics.SilentSymbols), Is.EqualTo((0, Array.Empty<string>())));
    }

    [Test]
    public async Task Diagnostics_OfASilentSymbolWithALatePrint_DoNotListItAnyMore()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<TimeAndSale>("SPYY");
        v.Subscribe<Quote>("SPYY");
        v.Advance(TimeSpan.FromSeconds(50));
        Assert.That(v.Streamer.Diagnostics.SilentSymbols, Is.EqualTo(new[] { "SPYY" }));

        v.SendEvent("TimeAndSale", "SPYY", ("price", 1));

        Assert.That(v.Streamer.Diagnostics.SilentSymbols, Is.Empty);
    }

    [Test]
    public async Task Errors_ForAWholeChainWithoutEvents_AreOneReportWithNumberAndExamples()
    {
        await using var market = Market(out var scheduler, out var errors);
        string[] symbols = [.. Enumerable.Range(1, 12_000).Select(strike => $".SPY261218C{strike}")];
        using var quotes = market.Subscribe<Quote>(symbols);
        using var greeks = market.Subscribe<Greeks>(symbols);

        scheduler.AdvanceBy(TimeSpan.FromMinutes(2).Ticks);

        var report = errors.Values().Single();
        Assert.That((report.Kind, report.Count), Is.EqualTo((MarketDataErrorKind.Silent, 12_000L)));
        Assert.That(report.Message, Does.Contain(
            "12000 subscribed symbols within 10 s: .SPY261218C1, .SPY261218C10, .SPY261218C100, .SPY261218C1000, .SPY261218C10000, …."));
        Assert.That(market.Diagnostics.Silent, Is.EqualTo(12_000));
        Assert.That(market.Diagnostics.SilentSymbols, Has.Count.EqualTo(16));
    }

    [Test]
    public async Task Errors_ForSymbolsSubscribedLittleByLittle_AreFewReports()
    {
        await using var market = Market(out var scheduler, out var errors);
        for (var i = 0; i < 60; i++)
        {
            market.Subscribe<Quote>($"NOPE{i:00}");
            scheduler.AdvanceBy(TimeSpan.TicksPerSecond);
        }

        scheduler.AdvanceBy(TimeSpan.FromSeconds(30).Ticks);

        Assert.That(errors.Values().Sum(error => error.Count), Is.EqualTo(60));
        Assert.That(errors.Values(), Has.Length.LessThan(9), "at most one in 10 s");
    }

    [Test]
    public async Task Errors_ForASymbolWithEventsOfOneOfItsTypes_ReportNothing()
    {
        await using var market = Market(out var scheduler, out var errors);
        using var quotes = market.Subscribe<Quote>("VIX");
        using var trades = market.Subscribe<Trade>("VIX");

        market.Publish(new Trade { EventSymbol = "VIX", Price = 17 });
        scheduler.AdvanceBy(Found.Ticks);

        Assert.That(errors.Values(), Is.Empty);
    }

    [Test]
    public async Task Errors_ForTypesThatDependOnTrades_ReportNothing()
    {
        await using var market = Market(out var scheduler, out var errors);
        using var prints = market.Subscribe<TimeAndSale>("SPY");
        using var extended = market.Subscribe<TradeETH>("SPY");
        using var candles = market.Subscribe<Candle>("SPY{=m}");
        using var trades = market.Subscribe<Trade>(".SPY261218C600");
        using var all = market.Subscribe<Quote>("*");

        scheduler.AdvanceBy(Found.Ticks);

        Assert.That(errors.Values(), Is.Empty);
    }

    [Test]
    public async Task Errors_ForEveryTypeOfWhichASymbolHasAnEvent_ReportTheSymbol()
    {
        await using var market = Market(out var scheduler, out var errors);
        using var quotes = market.Subscribe<Quote>("A");
        using var trades = market.Subscribe<Trade>("B");
        using var greeks = market.Subscribe<Greeks>("C");
        using var summaries = market.Subscribe<Summary>("D");
        using var profiles = market.Subscribe<Profile>("E");
        using var prices = market.Subscribe<TheoPrice>("F");
        using var underlyings = market.Subscribe<Underlying>("G");

        scheduler.AdvanceBy(Found.Ticks);

        Assert.That(errors.Values().Single().Message, Does.Contain("A, B, C, D, E, …"));
        Assert.That(market.Diagnostics.SilentSymbols, Is.EqualTo(new[] { "A", "B", "C", "D", "E", "F", "G" }));
    }

    [Test]
    public async Task Errors_WhileDisconnected_ReportNothingAndNothingTwiceAfterwards()
    {
        await using var market = Market(out var scheduler, out var errors);
        market.Lose();
        using var quotes = market.Subscribe<Quote>("SPYY");
        scheduler.AdvanceBy(TimeSpan.FromMinutes(5).Ticks);
        Assert.That((errors.Values().Length, market.Diagnostics.Silent), Is.EqualTo((0, 0)));

        market.Restore();
        scheduler.AdvanceBy(Found.Ticks);
        Assert.That((errors.Values().Length, market.Diagnostics.Silent), Is.EqualTo((1, 1)));

        market.Lose();
        scheduler.AdvanceBy(Found.Ticks);
        Assert.That(market.Diagnostics.Silent, Is.Zero);
        market.Restore();
        scheduler.AdvanceBy(Found.Ticks);
        Assert.That((errors.Values().Length, market.Diagnostics.Silent), Is.EqualTo((1, 1)), "it was reported before");
    }

    [Test]
    public async Task Errors_ForASymbolThatIsReleasedAndSubscribedAgain_ReportItAgain()
    {
        await using var market = Market(out var scheduler, out var errors);
        market.Subscribe<Quote>("SPYY").Dispose();
        scheduler.AdvanceBy(Found.Ticks);
        Assert.That(errors.Values(), Is.Empty);

        using (market.Subscribe<Quote>("SPYY"))
            scheduler.AdvanceBy(Found.Ticks * 2);
        Assert.That((errors.Values().Length, market.Diagnostics.Silent), Is.EqualTo((1, 0)));
        using var again = market.Subscribe<Quote>("SPYY");
        scheduler.AdvanceBy(Found.Ticks * 2);
        Assert.That((errors.Values().Length, market.Diagnostics.Silent), Is.EqualTo((2, 1)));
    }

    [TestCase(1.0)]
    [TestCase(60.0)]
    public async Task Errors_WithAnotherTime_FollowIt(double seconds)
    {
        var options = new MarketDataOptions { SilentSymbolAfter = TimeSpan.FromSeconds(seconds) };
        await using var market = Market(out var scheduler, out var errors, options);
        using var quotes = market.Subscribe<Quote>("SPYY");

        scheduler.AdvanceBy(TimeSpan.FromSeconds(seconds).Ticks);
        Assert.That(errors.Values(), Is.Empty);
        scheduler.AdvanceBy(TimeSpan.FromSeconds((seconds / 5) + 0.1).Ticks);
        Assert.That(errors.Values().Single().Message, Does.Contain($"within {seconds} s: SPYY"));
    }

    [Test]
    public async Task Scheduler_WithNothingToJudge_HasNoWork()
    {
        await using var market = Market(out var scheduler, out var errors, new MarketDataOptions { SilentSymbolAfter = null });
        using var quotes = market.Subscribe<Quote>("SPYY");
        scheduler.Start();
        Assert.That(errors.Values(), Is.Empty);

        await using var watched = Market(out scheduler, out errors);
        using var more = watched.Subscribe<Quote>("SPYY");
        using var prints = watched.Subscribe<TimeAndSale>("SPYY");
        scheduler.Start();
        Assert.That(errors.Values().Length, Is.EqualTo(1), "the timer has stopped after the report, so Start returned");

        watched.Lose();
        using var late = watched.Subscribe<Quote>("QQQQ");
        scheduler.Start();
        Assert.That(errors.Values().Length, Is.EqualTo(1));
    }

    private static IEnumerable<MarketDataError> Reports(VirtualStreamer v) =>
        v.Errors.Values().Where(error => error.Kind == MarketDataErrorKind.Silent);

    private static TestMarket Market(
        out TestScheduler scheduler, out ITestableObserver<MarketDataError> errors, MarketDataOptions? options = null)
    {
        scheduler = new TestScheduler();
        var market = new TestMarket(scheduler, options);
        errors = scheduler.CreateObserver<MarketDataError>();
        market.Errors.Subscribe(errors);
        return market;
    }
}
