using System.Reactive.Subjects;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>How frames end: with the source, or by disposal.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FrameEndsTests : IDisposable
{
    private readonly VirtualScreen ui = new();
    private readonly Subject<int> source = new();

    public void Dispose() => source.Dispose();

    [TestCase(false, "NC")]
    [TestCase(true, "NE")]
    public void End_WhileAPostIsPending_FollowsTheLastValueInTheSameUpdate(bool fails, string grammar)
    {
        var seen = ui.Record(source.ObserveLatestOn(ui.Options));
        source.OnNext(1);
        End(fails);
        Assert.That(seen.Messages, Is.Empty, "not before the context runs it");

        ui.Context.Pump();

        Assert.That((seen.Grammar(), ui.Context.Posts.Count), Is.EqualTo((grammar, 1)));
    }

    [TestCase(false, "C")]
    [TestCase(true, "E")]
    public void End_WithoutAValue_IsPostedAtOnce(bool fails, string grammar)
    {
        var seen = ui.Record(source.ObserveLatestOn(ui.Options));
        End(fails);
        Assert.That(seen.Messages, Is.Empty);

        ui.Context.Pump();

        Assert.That(seen.Grammar(), Is.EqualTo(grammar));
        Assert.That(ui.Context.Posts, Is.EqualTo(new[] { 1000L }));
    }

    [Test]
    public void End_WithinTheFrame_WaitsForItsRest()
    {
        var seen = ui.Record(source.ObserveLatestOn(ui.Options));
        source.OnNext(1);
        ui.Context.Pump();
        ui.Scheduler.AdvanceBy(10);
        source.OnCompleted();
        ui.Draw();

        Assert.That(seen.Grammar(), Is.EqualTo("NC"));
        Assert.That(ui.Context.Posts, Is.EqualTo(new[] { 1000, 1000 + VirtualScreen.Frame }));
    }

    [Test]
    public void End_WithinAnUpdate_ComesAFrameLater()
    {
        var seen = new List<string>();
        using var subscription = source.ObserveLatestOn(ui.Options).Subscribe(
            value =>
            {
                seen.Add($"{value}");
                source.OnNext(2);
                source.OnCompleted();
            },
            () => seen.Add("end"));
        source.OnNext(1);
        ui.Context.Pump();
        Assert.That(seen, Is.EqualTo(new[] { "1" }));

        ui.Draw();

        Assert.That(seen, Is.EqualTo(new[] { "1", "2", "end" }));
    }

    [Test]
    public void Values_AfterTheEnd_AreIgnored()
    {
        var unruly = new UnrulySource();
        var seen = ui.Record(unruly.ObserveLatestOn(value => value < 0 ? throw new FormatException("no key") : value, ui.Options));
        unruly.Observer!.OnNext(-1);
        unruly.Observer.OnNext(1);
        unruly.Observer.OnCompleted();
        ui.Context.Pump();
        ui.Draw();

        Assert.That(seen.Grammar(), Is.EqualTo("E"));
        Assert.That(seen.Messages[0].Value.Exception, Is.TypeOf<FormatException>());
    }

    [Test]
    public void Dispose_BeforeThePostRuns_EmitsNothing()
    {
        var seen = ui.Scheduler.CreateObserver<int>();
        var subscription = source.ObserveLatestOn(ui.Options).Subscribe(seen);
        source.OnNext(1);
        subscription.Dispose();
        ui.Context.Pump();

        Assert.That((seen.Messages.Count, source.HasObservers), Is.EqualTo((0, false)));
    }

    [Test]
    public void Dispose_BetweenUpdates_StopsTheTimer()
    {
        var seen = ui.Scheduler.CreateObserver<int>();
        var subscription = source.ObserveLatestOn(ui.Options).Subscribe(seen);
        source.OnNext(1);
        ui.Context.Pump();
        source.OnNext(2);
        subscription.Dispose();
        ui.Draw();

        Assert.That((seen.Grammar(), ui.Context.Posts.Count, source.HasObservers), Is.EqualTo(("N", 1, false)));
    }

    [Test]
    public void Dispose_WithinAnUpdate_EmitsNothingMore()
    {
        var seen = new List<string>();
        IDisposable? subscription = null;
        subscription = source.ObserveLatestOn(ui.Options).Subscribe(
            value =>
            {
                seen.Add($"{value}");
                source.OnNext(2);
                source.OnCompleted();
                subscription!.Dispose();
            },
            () => seen.Add("end"));
        source.OnNext(1);
        ui.Context.Pump();
        ui.Draw();

        Assert.That(seen, Is.EqualTo(new[] { "1" }));
        Assert.That(ui.Context.Posts, Has.Count.EqualTo(1));
    }

    private void End(bool fails)
    {
        if (fails)
            source.OnError(new InvalidOperationException("refused"));
        else
            source.OnCompleted();
    }

    /// <summary>A source that ignores disposal and the Rx grammar.</summary>
    private sealed class UnrulySource : IObservable<int>, IDisposable
    {
        public IObserver<int>? Observer { get; private set; }

        public IDisposable Subscribe(IObserver<int> observer)
        {
            Observer = observer;
            return this;
        }

        public void Dispose()
        {
        }
    }
}
