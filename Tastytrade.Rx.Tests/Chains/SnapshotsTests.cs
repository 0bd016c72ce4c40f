using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Chains;

/// <summary>When snapshots of a live chain are taken, and what is in them.</summary>
public sealed class SnapshotsTests
{
    private static readonly long Interval = TimeSpan.FromMilliseconds(250).Ticks;

    [Test]
    public async Task Subscribe_GivesThePresentSnapshotAtOnceAndNoneWhileNothingChanges()
    {
        await using var c = VirtualChain.Open();
        c.Fill(".C10");
        var start = c.V.Scheduler.Clock;

        var snapshots = c.V.Record(c.Live.Snapshots);
        Assert.That(snapshots.Messages, Has.Count.EqualTo(1), "within Subscribe");
        c.V.Advance(TimeSpan.FromSeconds(5));

        Assert.That(snapshots.Messages.Select(m => m.Time), Is.EqualTo(new[] { start }));
        Assert.That(snapshots.Values()[0].Calls[0].IsComplete);
        Assert.That(snapshots.Values()[0].At, Is.EqualTo(new DateTimeOffset(start, TimeSpan.Zero)));
    }

    [Test]
    public async Task Changes_AreSampledAtTheTicksOfTheInterval()
    {
        await using var c = VirtualChain.Open();
        var start = c.V.Scheduler.Clock;
        var snapshots = c.V.Record(c.Live.Snapshots);

        c.V.Scheduler.AdvanceTo(start + 10);
        c.SendQuote(".C10", 1, 2);
        c.SendQuote(".C10", 3, 4);
        c.V.Scheduler.AdvanceTo(start + (2 * Interval));
        c.V.Scheduler.AdvanceTo(start + (3 * Interval) + 10);
        c.SendGreeks(".P20", -0.25);
        c.V.Scheduler.AdvanceTo(start + (6 * Interval));

        Assert.That(snapshots.Messages.Select(m => m.Time), Is.EqualTo(new[] { start, start + Interval, start + (4 * Interval) }));
        Assert.That(snapshots.Values().Select(s => s.Calls[0].Quote?.BidPrice), Is.EqualTo(new double?[] { null, 3, 3 }));
        Assert.That(snapshots.Values().Select(s => s.Puts[1].Greeks?.Delta), Is.EqualTo(new double?[] { null, null, -0.25 }));
        Assert.That(snapshots.Values().Select(s => s.Readiness.WithQuote), Is.EqualTo(new[] { 0, 1, 1 }));
    }

    [Test]
    public async Task Snapshots_AreNotChangedByWhatComesLater()
    {
        await using var c = VirtualChain.Open();
        c.Fill(VirtualChain.Symbols);
        var before = c.V.Record(c.Live.Snapshots).Values()[0];

        c.SendQuote(".C10", 7, 8);
        c.V.Settle();

        Assert.That((before.Calls[0].Quote?.BidPrice, c.Live.Calls[0].Quote?.BidPrice), Is.EqualTo((1.0, 7.0)));
    }

    [Test]
    public async Task Rows_AreInStrikeOrder()
    {
        await using var c = VirtualChain.Open();
        var snapshot = c.V.Record(c.Live.Snapshots).Values()[0];

        Assert.That(snapshot.Calls.Concat(snapshot.Puts).Select(o => o.Option.StreamerSymbol), Is.EqualTo(VirtualChain.Symbols));
        Assert.That(c.Live.Calls.Concat(c.Live.Puts).Select(o => o.Option.StreamerSymbol), Is.EqualTo(VirtualChain.Symbols));
        Assert.That(() => c.Live.Calls[2], Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task Dispose_CompletesThemAndLateOnes()
    {
        await using var c = VirtualChain.Open();
        var snapshots = c.V.Record(c.Live.Snapshots);

        await c.Live.DisposeAsync();
        await c.Live.DisposeAsync();
        var late = c.V.Record(c.Live.Snapshots);
        c.V.Advance(TimeSpan.FromSeconds(1));

        Assert.That((snapshots.Grammar(), late.Grammar()), Is.EqualTo(("NC", "C")));
    }

    [Test]
    public async Task DisposeOfTheStreamer_CompletesThemAndCancelsReady()
    {
        await using var c = VirtualChain.Open();
        var snapshots = c.V.Record(c.Live.Snapshots);

        await c.V.Streamer.DisposeAsync();
        c.V.Settle();

        Assert.That(snapshots.Grammar(), Is.EqualTo("NC"));
        Assert.That(c.Live.Ready.IsCanceled);
    }

    [Test]
    public async Task FailureOfTheStreamer_EndsThemAndReadyWithItsError()
    {
        await using var c = VirtualChain.Open();
        var snapshots = c.V.Record(c.Live.Snapshots);

        var error = c.V.FailForGood();
        c.V.Settle();
        var late = c.V.Record(c.Live.Snapshots);
        Assert.That((snapshots.Grammar(), late.Grammar()), Is.EqualTo(("NE", "N")));
        c.V.Advance(TimeSpan.FromSeconds(1));

        Assert.That(late.Grammar(), Is.EqualTo("NE"));
        Assert.That(snapshots.Messages[^1].Value.Exception, Is.SameAs(error));
        Assert.That(c.Live.Ready.Exception?.InnerException, Is.SameAs(error));
    }
}
