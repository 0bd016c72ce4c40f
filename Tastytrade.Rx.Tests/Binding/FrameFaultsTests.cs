using System.ComponentModel;
using System.Reactive.Concurrency;
using System.Reactive.Subjects;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>Misbehaving observers, keys, contexts and clocks.</summary>
public sealed class FrameFaultsTests : IDisposable
{
    private static readonly TestCaseData[] ClosedWindows =
    [
        .. new Exception[]
        {
            new InvalidOperationException("closed"), new ObjectDisposedException("window"), new InvalidAsynchronousStateException("gone"),
        }
            .Select(e => new TestCaseData(e).SetArgDisplayNames(e.GetType().Name)),
    ];

    private readonly VirtualScreen ui = new();
    private readonly Subject<int> source = new();

    public void Dispose() => source.Dispose();

    [Test]
    public void Observer_Throws_IsHandledByTheContextAndEnds()
    {
        using var subscription = source.ObserveLatestOn(ui.Options).Subscribe(_ => throw new InvalidOperationException("bad row"));
        source.OnNext(1);

        Assert.That(ui.Context.Pump, Throws.InvalidOperationException.With.Message.EqualTo("bad row"));
        Assert.That(source.HasObservers, Is.False);
        source.OnNext(2);
        ui.Draw();
        Assert.That(ui.Context.Posts, Has.Count.EqualTo(1));
    }

    [Test]
    public void Observer_ThrowsWithinAPost_IsNotTakenForAClosedWindow()
    {
        ui.Context.IsSynchronous = true;
        using var subscription = source.ObserveLatestOn(ui.Options).Subscribe(_ => throw new InvalidOperationException("bad row"));

        Assert.That(() => source.OnNext(1), Throws.InvalidOperationException.With.Message.EqualTo("bad row"));
        Assert.That(source.HasObservers, Is.False);
    }

    [Test]
    public void Key_Throws_EndsTheStreamAfterItsValuesOnTheContext()
    {
        var seen = ui.Record(source.ObserveLatestOn(value => value < 0 ? throw new FormatException("no key") : value, ui.Options));
        source.OnNext(1);
        source.OnNext(-1);
        source.OnNext(2);
        Assert.That((seen.Messages.Count, source.HasObservers), Is.EqualTo((0, false)));

        ui.Context.Pump();

        Assert.That((seen.Grammar(), seen.Values()[0].Single()), Is.EqualTo(("NE", 1)));
        Assert.That(seen.Messages[^1].Value.Exception, Is.TypeOf<FormatException>());
    }

    [Test]
    public void Key_Null_EndsTheStream()
    {
        var seen = ui.Record(source.ObserveLatestOn(_ => (string)null!, ui.Options));
        source.OnNext(1);
        ui.Context.Pump();

        Assert.That((seen.Grammar(), source.HasObservers), Is.EqualTo(("E", false)));
    }

    [TestCaseSource(nameof(ClosedWindows))]
    public void ClosedWindow_AtOnce_UnsubscribesTheSource(Exception closed)
    {
        ui.Context.Refusal = closed;
        var seen = ui.Record(source.ObserveLatestOn(ui.Options));

        Assert.That(() => source.OnNext(1), Throws.Nothing);
        Assert.That((source.HasObservers, seen.Messages.Count), Is.EqualTo((false, 0)));
    }

    [TestCaseSource(nameof(ClosedWindows))]
    public void ClosedWindow_FromTheTimer_UnsubscribesTheSource(Exception closed)
    {
        ui.Record(source.ObserveLatestOn(ui.Options));
        source.OnNext(1);
        ui.Context.Pump();
        source.OnNext(2);
        ui.Context.Refusal = closed;

        Assert.That(() => ui.Scheduler.AdvanceBy(VirtualScreen.Frame), Throws.Nothing);
        Assert.That(source.HasObservers, Is.False);
    }

    [Test]
    public void Context_Fails_UnsubscribesTheSource()
    {
        ui.Context.Refusal = new NotSupportedException("no such thing");
        ui.Record(source.ObserveLatestOn(ui.Options));

        Assert.That(() => source.OnNext(1), Throws.TypeOf<NotSupportedException>());
        Assert.That(source.HasObservers, Is.False);
    }

    [TestCase(-3600, 1.0)]
    [TestCase(3600, 0.0)]
    [TestCase(-0.02, 1.0)]
    [TestCase(0.02, 0.6)]
    public void Clock_Set_DelaysNothingLongerThanAFrame(double bySeconds, double frames)
    {
        var clock = new SetClock(ui.Scheduler);
        ui.Record(source.ObserveLatestOn(ui.Options with { Scheduler = clock }));
        source.OnNext(1);
        ui.Context.Pump();
        clock.Offset += TimeSpan.FromSeconds(bySeconds);
        source.OnNext(2);
        ui.Scheduler.AdvanceBy(2 * VirtualScreen.Frame);

        Assert.That(ui.Context.Posts, Is.EqualTo(new[] { 1000, 1000 + (long)(frames * VirtualScreen.Frame) }));
    }

    [Test]
    public void Timer_FiresBeforeScheduleReturns_LosesNothing()
    {
        // The update runs, and schedules the next one, before Schedule returns to the caller that scheduled the first.
        var quick = new SetClock(ui.Scheduler);
        var seen = new List<int>();
        using var subscription = source.ObserveLatestOn(ui.Options with { Scheduler = quick }).Subscribe(value =>
        {
            seen.Add(value);
            if (value == 2)
                source.OnNext(3);
        });
        source.OnNext(1);
        ui.Context.Pump();
        quick.AfterSchedule = () =>
        {
            quick.AfterSchedule = null;
            ui.Draw();
        };
        source.OnNext(2);
        ui.Draw();

        Assert.That(seen, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void Options_OutOfRangeOrWithoutAContext_ThrowAtOnce()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                () => Bind(o => o with { Frame = TimeSpan.FromTicks(-1) }), Throws.ArgumentException.With.Message.Contains("Frame"));
            Assert.That(
                () => Bind(o => o with { Frame = TimeSpan.FromDays(1.1) }), Throws.ArgumentException.With.Message.Contains("Frame"));
            Assert.That(() => Bind(o => o with { ResetAbove = -1 }), Throws.ArgumentException.With.Message.Contains("ResetAbove"));
            Assert.That(() => Bind(o => o with { Scheduler = null! }), Throws.ArgumentException.With.Message.Contains("Scheduler"));
            Assert.That(
                () => Bind(o => o with { Scheduler = ImmediateScheduler.Instance }),
                Throws.ArgumentException.With.Message.Contains("Scheduler"));
            Assert.That(
                () => Bind(o => o with { Scheduler = CurrentThreadScheduler.Instance }),
                Throws.ArgumentException.With.Message.Contains("Scheduler"));
        });
        SynchronizationContext.SetSynchronizationContext(null);
        Assert.That(
            () => Bind(o => o with { Context = null }), Throws.InvalidOperationException.With.Message.Contains("SynchronizationContext"));

        void Bind(Func<BindingOptions, BindingOptions> vary) => source.ObserveLatestOn(vary(ui.Options));
    }

    [Test]
    public void Context_ByDefault_IsThatOfTheThreadThatCreatesTheStream()
    {
        SynchronizationContext.SetSynchronizationContext(ui.Context);
        var frames = source.ObserveLatestOn(new BindingOptions { Scheduler = ui.Scheduler });
        SynchronizationContext.SetSynchronizationContext(null);
        ui.Record(frames);
        source.OnNext(1);

        Assert.That(ui.Context.Pump(), Is.EqualTo(1));
    }
}
