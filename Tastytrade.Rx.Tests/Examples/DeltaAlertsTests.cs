using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Examples.Watching.Alerts;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>A delta has crossed 0.30 or 0.50 when it is 0.01 beyond the level for a second.</summary>
public sealed class DeltaAlertsTests
{
    private const string Put = ".SPY261218P580";
    private const string Call = ".SPY261218C600";

    private TestScheduler scheduler = null!;
    private Subject<Greeks> greeks = null!;
    private ITestableObserver<DeltaAlert> alerts = null!;

    [SetUp]
    public void Watch()
    {
        scheduler = new TestScheduler();
        greeks = new Subject<Greeks>();
        alerts = scheduler.CreateObserver<DeltaAlert>();
        new DeltaAlerts { Levels = [0.30, 0.50], Band = 0.01 }.Of(greeks, scheduler).Subscribe(alerts);
    }

    [TearDown]
    public void End() => greeks.Dispose();

    [Test]
    public void Of_Crossing_EmitsOneAlertASecondLater()
    {
        Publish(Put, -0.28);
        Publish(Put, -0.32);
        Publish(Put, -0.33);

        Assert.That(alerts.Values().Select(a => a.ToString()), Is.EqualTo(new[] { $"{Put} delta -0.320 rose above 0.30 in size" }));
        Assert.That(alerts.Messages.Select(m => m.Time), Is.EqualTo(new[] { Ticks.Seconds(3) }));
    }

    [Test]
    public void Of_FirstDelta_EmitsNoAlert()
    {
        Publish(Put, -0.45);
        Publish(Call, 0.70);

        Assert.That(alerts.Messages, Is.Empty);
    }

    [Test]
    public void Of_DeltaHoveringAtTheLevel_EmitsNoAlert()
    {
        Publish(Call, 0.485);
        foreach (var delta in new[] { 0.495, 0.505, 0.498, 0.509, double.NaN, 0.501 })
            Publish(Call, delta);

        Assert.That(alerts.Messages, Is.Empty);
    }

    [Test]
    public void Of_CrossingThereAndBack_EmitsTwoAlerts()
    {
        Publish(Call, 0.48);
        Publish(Call, 0.52);
        Publish(Call, 0.48);

        Assert.That(alerts.Values().Select(a => (a.Level, a.IsAbove)), Is.EqualTo(new[] { (0.50, true), (0.50, false) }));
    }

    [Test]
    public void Of_JumpOverTwoLevels_EmitsBothOnlyForThatOption()
    {
        Publish(Put, -0.10);
        Publish(Call, 0.20);
        Publish(Call, 0.60);

        Assert.That(alerts.Values().Select(a => (a.Greeks.EventSymbol, a.Level)), Is.EqualTo(new[] { (Call, 0.30), (Call, 0.50) }));
    }

    /// <summary>Publishes Greeks and lets two seconds pass.</summary>
    private void Publish(string symbol, double delta)
    {
        greeks.OnNext(new Greeks { EventSymbol = symbol, Delta = delta });
        scheduler.AdvanceBy(Ticks.Seconds(2));
    }
}
