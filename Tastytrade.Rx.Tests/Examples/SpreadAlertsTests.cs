using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Examples.Watching.Alerts;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>A spread is wide at three times the median of the last samples, one a second.</summary>
public sealed class SpreadAlertsTests
{
    private TestScheduler scheduler = null!;
    private Subject<Quote> quotes = null!;
    private ITestableObserver<SpreadAlert> alerts = null!;

    [SetUp]
    public void Watch()
    {
        scheduler = new TestScheduler();
        quotes = new Subject<Quote>();
        alerts = scheduler.CreateObserver<SpreadAlert>();
        new SpreadAlerts().Of(quotes, scheduler).Subscribe(alerts);
    }

    [TearDown]
    public void End() => quotes.Dispose();

    [Test]
    public void Of_SpreadWidensAndNarrows_EmitsOneAlertEach()
    {
        Quote("SPY", 0.02, seconds: 10);
        Quote("SPY", 0.07, seconds: 6);
        Quote("SPY", 0.02, seconds: 6);

        Assert.That(
            alerts.Values().Select(a => (a.Symbol, a.IsWide, Math.Round(a.Quote.Spread, 2), Math.Round(a.Usual, 2))),
            Is.EqualTo(new[] { ("SPY", true, 0.07, 0.02), ("SPY", false, 0.02, 0.02) }));
        Assert.That(
            alerts.Messages.Select(m => m.Time),
            Is.EqualTo(new[] { Ticks.Seconds(11), Ticks.Seconds(17) }),
            "a second after the first quote of each");
        Assert.That(alerts.Values().Select(a => a.ToString()), Is.EqualTo(new[]
        {
            "SPY spread 0.07 is 3.5× its usual 0.02",
            "SPY spread 0.02 is usual again",
        }));
    }

    [Test]
    public void Of_ShortWidening_EmitsNoAlert()
    {
        Quote("SPY", 0.02, seconds: 10);
        Quote("SPY", 0.20, seconds: 0.5);
        Quote("SPY", 0.02, seconds: 10);

        Assert.That(alerts.Messages, Is.Empty);
    }

    [Test]
    public void Of_SpreadBetweenUsualAndWide_KeepsTheAlert()
    {
        Quote("SPY", 0.02, seconds: 10);
        for (var i = 0; i < 2; i++)
        {
            Quote("SPY", 0.07, seconds: 2);
            Quote("SPY", 0.05, seconds: 2);
        }

        Assert.That(alerts.Values().Select(a => a.IsWide), Is.EqualTo(new[] { true }));
    }

    [Test]
    public void Of_SpreadThatStaysWide_BecomesUsual()
    {
        Quote("SPY", 0.02, seconds: 10);
        Quote("SPY", 0.07, seconds: 13);

        Assert.That(alerts.Values().Select(a => a.IsWide), Is.EqualTo(new[] { true, false }));
        Assert.That(alerts.Messages[^1].Time, Is.GreaterThan(Ticks.Seconds(20)), "once more than half of the samples were wide");
    }

    [Test]
    public void Of_SeveralSymbols_MeasuresEachSeparately()
    {
        Quote("BRK.A", 300, seconds: 10);
        Quote("SPY", 0.02, seconds: 10);
        Quote("BRK.A", 500, seconds: 5);
        Quote("SPY", 0.08, seconds: 5);

        Assert.That(alerts.Values().Select(a => a.Symbol), Is.EqualTo(new[] { "SPY" }));
    }

    [Test]
    public void Of_FewSamplesOrNoBid_EmitsNoAlert()
    {
        Quote("SPY", 0.02, seconds: 3);
        Quote("SPY", 0.50, seconds: 1.9);
        Quote("QQQ", double.NaN, seconds: 10);

        Assert.That(alerts.Messages, Is.Empty);
    }

    /// <summary>A quote every 100 ms.</summary>
    private void Quote(string symbol, double spread, double seconds)
    {
        for (var end = scheduler.Clock + Ticks.Seconds(seconds); scheduler.Clock < end; scheduler.AdvanceBy(Ticks.Seconds(0.1)))
            quotes.OnNext(new Quote { EventSymbol = symbol, BidPrice = 100, AskPrice = 100 + spread });
    }
}
