using System.Reactive.Linq;
using System.Reactive.Subjects;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>Which values reach the user interface, and when.</summary>
public sealed class FrameTimesTests : IDisposable
{
    private readonly VirtualScreen ui = new();
    private readonly Subject<int> source = new();

    public void Dispose() => source.Dispose();

    [Test]
    public void Value_First_IsPostedAtOnce()
    {
        var seen = ui.Record(source.ObserveLatestOn(ui.Options));
        source.OnNext(1);
        Assert.That(seen.Messages, Is.Empty, "not before the context runs it");

        ui.Context.Pump();

        Assert.That(ui.Context.Posts, Is.EqualTo(new[] { 1000L }));
        Assert.That(seen.Values(), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Values_Later_ArePostedAFrameAfterTheEndOfTheUpdate()
    {
        var updateTakes = 300;
        var seen = new List<int>();
        using var subscription = source.ObserveLatestOn(ui.Options).Subscribe(value =>
        {
            ui.Scheduler.Sleep(updateTakes);
            seen.Add(value);
        });
        source.OnNext(1);
        ui.Scheduler.AdvanceTo(2000);
        ui.Context.Pump();
        Assert.That(ui.Scheduler.Clock, Is.EqualTo(2300));

        ui.Scheduler.AdvanceTo(5000);
        source.OnNext(2);
        source.OnNext(3);
        ui.Scheduler.AdvanceTo(2300 + VirtualScreen.Frame - 1);
        Assert.That(ui.Context.Posts, Has.Count.EqualTo(1));
        ui.Scheduler.AdvanceBy(1);
        ui.Context.Pump();

        Assert.That(ui.Context.Posts, Is.EqualTo(new[] { 1000, 2300 + VirtualScreen.Frame }));
        Assert.That(seen, Is.EqualTo(new[] { 1, 3 }));
    }

    [Test]
    public void Value_AfterAPause_IsPostedAtOnce()
    {
        ui.Record(source.ObserveLatestOn(ui.Options));
        source.OnNext(1);
        ui.Context.Pump();
        ui.Scheduler.AdvanceBy(VirtualScreen.Frame);

        source.OnNext(2);

        Assert.That(ui.Context.Posts, Is.EqualTo(new[] { 1000, 1000 + VirtualScreen.Frame }));
    }

    [Test]
    public void Value_WithinAnUpdate_IsPostedAFrameLater()
    {
        var seen = new List<int>();
        using var subscription = source.ObserveLatestOn(ui.Options).Subscribe(value =>
        {
            seen.Add(value);
            if (value < 3)
                source.OnNext(value + 1);
        });
        source.OnNext(1);
        ui.Context.Pump();
        Assert.That((seen.Count, ui.Context.Waiting), Is.EqualTo((1, 0)));

        ui.Draw();
        ui.Draw();
        ui.Draw();

        Assert.That(seen, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(ui.Context.Posts, Is.EqualTo(new[] { 1000, 1000 + VirtualScreen.Frame, 1000 + (2 * VirtualScreen.Frame) }));
    }

    [Test]
    public void Values_WhileTheUserInterfaceSleeps_WaitOnePerKeyInOnePost()
    {
        var seen = ui.Record(source.ObserveLatestOn(value => value % 100, ui.Options));
        for (var value = 0; value < 1_000_000; value++)
        {
            source.OnNext(value);
            if (value % 10_000 == 0)
                ui.Scheduler.AdvanceBy(TimeSpan.FromSeconds(36).Ticks);
        }

        Assert.That((ui.Context.Posts.Count, ui.Context.Waiting), Is.EqualTo((1, 1)));
        ui.Context.Pump();

        Assert.That(seen.Values().Single(), Is.EqualTo(Enumerable.Range(999_900, 100)));
        ui.Draw();
        Assert.That(ui.Context.Posts, Has.Count.EqualTo(1), "nothing is left");
    }

    [Test]
    public void Batches_OfManyValues_HaveEachKeyOnceInOrderOfArrival()
    {
        var seen = ui.Record(source.ObserveLatestOn(value => value / 10, ui.Options));
        foreach (var value in new[] { 30, 10, 31, 20, 11 })
            source.OnNext(value);
        ui.Context.Pump();
        foreach (var value in new[] { 12, 32 })
            source.OnNext(value);
        ui.Draw();

        Assert.That(seen.Values(), Is.EqualTo(new[] { new[] { 31, 11, 20 }, [12, 32] }));
    }

    [Test]
    public void Observers_OfOneStream_HaveTheirOwnFrames()
    {
        var frames = source.ObserveLatestOn(ui.Options);
        var first = ui.Record(frames);
        source.OnNext(1);
        ui.Context.Pump();
        var second = ui.Record(frames);
        source.OnNext(2);

        Assert.That(ui.Context.Pump(), Is.EqualTo(1), "the first value of the second observer does not wait");
        Assert.That(first.Values(), Is.EqualTo(new[] { 1 }));
        Assert.That(second.Values(), Is.EqualTo(new[] { 2 }));
        ui.Draw();
        Assert.That(first.Values(), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void Source_EmitsWithinSubscribe_DeliversItsLastValueAndEnds()
    {
        var seen = ui.Record(Observable.Range(1, 5).ObserveLatestOn(ui.Options));
        ui.Context.Pump();

        Assert.That((seen.Grammar(), seen.Values().Single()), Is.EqualTo(("NC", 5)));
        Assert.That(ui.Context.Posts, Has.Count.EqualTo(1));
    }

    [Test]
    public void Frame_OfZero_PostsAgainAfterTheUpdate()
    {
        var seen = new List<int>();
        using var subscription = source.ObserveLatestOn(ui.Options with { Frame = TimeSpan.Zero }).Subscribe(value =>
        {
            seen.Add(value);
            if (value < 3)
                source.OnNext(value + 1);
        });
        source.OnNext(1);

        Assert.That(new[] { ui.Context.Pump(), ui.Context.Pump(), ui.Context.Pump(), ui.Context.Pump() }, Is.EqualTo(new[] { 1, 1, 1, 0 }));
        Assert.That(seen, Is.EqualTo(new[] { 1, 2, 3 }));
    }
}
