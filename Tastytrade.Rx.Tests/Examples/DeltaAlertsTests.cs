using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Examples.Watching.Alerts;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>When a delta counts as having crossed 0.30 or 0.50: 0.01 beyond it, for a second.</summary>
public sealed class DeltaAlertsTests
{
    private const string Put = ".SPY261218P580";
    private const string Call = ".SPY261218C600";

    private TestScheduler scheduler = null!;
    private Subject<Greeks> greeks = null!;
    private ITestableObserver<DeltaAlert> told = null!;

    [SetUp]
    public void Watch()
    {
        scheduler = new TestScheduler();
        greeks = new Subject<Greeks>();
        told = scheduler.CreateObserver<DeltaAlert>();
        new DeltaAlerts { Levels = [0.30, 0.50], Band = 0.01 }.Of(greeks, scheduler).Subscribe(told);
    }

    [TearDown]
    public void End() => greeks.Dispose();

    [Test]
    public void Crossing_IsToldOnce_ASecondLater()
    {
        Send(Put, -0.28);
        Send(Put, -0.32);
        Send(Put, -0.33);

        Assert.That(told.Values().Select(a => a.ToString()), Is.EqualTo(new[] { $"{Put} delta -0.320 rose above 0.30 in size" }));
        Assert.That(told.Messages.Select(m => m.Time), Is.EqualTo(new[] { Ticks.Seconds(3) }));
    }

    [Test]
    public void WhereADeltaIsAtFirst_IsNoCrossing()
    {
        Send(Put, -0.45);
        Send(Call, 0.70);

        Assert.That(told.Messages, Is.Empty);
    }

    [Test]
    public void TremblingAtTheLevel_TellsNothing()
    {
        Send(Call, 0.485);
        foreach (var delta in new[] { 0.495, 0.505, 0.498, 0.509, double.NaN, 0.501 })
            Send(Call, delta);

        Assert.That(told.Messages, Is.Empty);
    }

    [Test]
    public void ThereAndBack_IsToldTwice()
    {
        Send(Call, 0.48);
        Send(Call, 0.52);
        Send(Call, 0.48);

        Assert.That(told.Values().Select(a => (a.Level, a.IsAbove)), Is.EqualTo(new[] { (0.50, true), (0.50, false) }));
    }

    [Test]
    public void Jump_OverTwoLevels_TellsOfBoth_AndOtherOptionsOfNone()
    {
        Send(Put, -0.10);
        Send(Call, 0.20);
        Send(Call, 0.60);

        Assert.That(told.Values().Select(a => (a.Greeks.EventSymbol, a.Level)), Is.EqualTo(new[] { (Call, 0.30), (Call, 0.50) }));
    }

    /// <summary>Greeks, and two seconds.</summary>
    private void Send(string symbol, double delta)
    {
        greeks.OnNext(new Greeks { EventSymbol = symbol, Delta = delta });
        scheduler.AdvanceBy(Ticks.Seconds(2));
    }
}
