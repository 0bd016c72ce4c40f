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
    public void Crossings_AreToldWhenTheyHaveLasted()
    {
        var told = Watch(OnNext(300, 8.0), OnNext(500, 12.0), OnNext(700, 8.0));

        Assert.That(told.Messages, Is.EqualTo(new[] { Told(400, 8, false), Told(600, 12, true), Told(800, 8, false) }));
    }

    [Test]
    public void Trembling_BetweenTheBounds_TellsNothing()
    {
        var told = Watch(OnNext(300, 8.0), OnNext(450, 10.9), OnNext(600, 9.1), OnNext(750, 10.9));

        Assert.That(told.Values(), Is.EqualTo(new[] { new Side<double>(8, false) }));
    }

    [Test]
    public void Excursion_ShorterThanTheHold_TellsNothing()
    {
        var told = Watch(OnNext(300, 8.0), OnNext(500, 12.0), OnNext(599, 8.0), OnNext(800, 12.0), OnNext(850, 13.0));

        Assert.That(told.Messages, Is.EqualTo(new[] { Told(400, 8, false), Told(900, 12, true) }));
    }

    [Test]
    public void NaN_ChangesNothing()
    {
        var told = Watch(OnNext(300, 12.0), OnNext(450, double.NaN), OnNext(600, 12.0));

        Assert.That(told.Values(), Is.EqualTo(new[] { new Side<double>(12, true) }));
    }

    private static Recorded<Notification<Side<double>>> Told(long at, double value, bool isAbove) => OnNext(at, new Side<double>(value, isAbove));

    private static ITestableObserver<Side<double>> Watch(params Recorded<Notification<double>>[] values)
    {
        var scheduler = new TestScheduler();
        var source = scheduler.CreateHotObservable(values);
        return scheduler.Start(() => source.SidesOf(v => v, 11, 9, TimeSpan.FromTicks(100), scheduler), 2000);
    }
}
