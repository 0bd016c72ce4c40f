using System.Reactive;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Examples.Watching.Alerts;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>When a number counts as having crossed a level: above from 11 on, below from 9 on, after 100 ticks there.</summary>
public sealed class SidesTests : ReactiveTest
{
    [Test]
    public void SidesOf_CrossingThatLasts_EmitsTheSide()
    {
        var sides = Watch(OnNext(300, 8.0), OnNext(500, 12.0), OnNext(700, 8.0));

        Assert.That(sides.Messages, Is.EqualTo(new[] { Side(400, 8, false), Side(600, 12, true), Side(800, 8, false) }));
    }

    [Test]
    public void SidesOf_HoveringBetweenTheBounds_EmitsNothing()
    {
        var sides = Watch(OnNext(300, 8.0), OnNext(450, 10.9), OnNext(600, 9.1), OnNext(750, 10.9));

        Assert.That(sides.Values(), Is.EqualTo(new[] { new Side<double>(8, false) }));
    }

    [Test]
    public void SidesOf_ExcursionShorterThanTheHold_EmitsNothing()
    {
        var sides = Watch(OnNext(300, 8.0), OnNext(500, 12.0), OnNext(599, 8.0), OnNext(800, 12.0), OnNext(850, 13.0));

        Assert.That(sides.Messages, Is.EqualTo(new[] { Side(400, 8, false), Side(900, 12, true) }));
    }

    [Test]
    public void SidesOf_NaN_EmitsNothing()
    {
        var sides = Watch(OnNext(300, 12.0), OnNext(450, double.NaN), OnNext(600, 12.0));

        Assert.That(sides.Values(), Is.EqualTo(new[] { new Side<double>(12, true) }));
    }

    private static Recorded<Notification<Side<double>>> Side(long at, double value, bool isAbove) =>
        OnNext(at, new Side<double>(value, isAbove));

    private static ITestableObserver<Side<double>> Watch(params Recorded<Notification<double>>[] values)
    {
        var scheduler = new TestScheduler();
        var source = scheduler.CreateHotObservable(values);
        return scheduler.Start(() => source.SidesOf(v => v, 11, 9, TimeSpan.FromTicks(100), scheduler), 2000);
    }
}
