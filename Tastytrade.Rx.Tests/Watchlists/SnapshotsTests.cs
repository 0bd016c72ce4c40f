using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Watchlists;

/// <summary>The times of a watch list's snapshots, and how they end.</summary>
public sealed class SnapshotsTests
{
    private static readonly long Interval = TimeSpan.FromMilliseconds(250).Ticks;

    [Test]
    public async Task Snapshots_OfChanges_AreSampledAtTheTicksOfTheInterval()
    {
        await using var w = new VirtualWatchlist("SPY");
        var start = w.V.Scheduler.Clock;
        var snapshots = w.V.Record(w.List.Snapshots);
        Assert.That(snapshots.Messages.Single().Time, Is.EqualTo(start), "within Subscribe");

        w.SendTrade("SPY", 1);
        w.SendTrade("SPY", 2);
        w.V.Scheduler.AdvanceTo(start + (2 * Interval) + 10);
        w.List.Add("AAPL");
        w.V.Scheduler.AdvanceTo(start + (3 * Interval) + 10);
        w.List.Remove("SPY");
        w.V.Scheduler.AdvanceTo(start + (9 * Interval));

        Assert.That(
            snapshots.Messages.Select(m => m.Time),
            Is.EqualTo(new[] { start, start + Interval, start + (3 * Interval), start + (4 * Interval) }));
        Assert.That(
            snapshots.Values().Select(rows => string.Join(' ', rows.Select(row => $"{row.Symbol}={row.Price}"))),
            Is.EqualTo(new[] { "SPY=NaN", "SPY=2", "SPY=2 AAPL=NaN", "AAPL=NaN" }));
    }

    [Test]
    public async Task Snapshots_OfSeveralObservers_AreSampledSeparately()
    {
        await using var w = new VirtualWatchlist("SPY");
        var start = w.V.Scheduler.Clock;
        var first = w.V.Record(w.List.Snapshots);
        w.V.Scheduler.AdvanceTo(start + 100);
        var second = w.V.Record(w.List.Snapshots);
        w.SendTrade("SPY", 1);
        w.V.Scheduler.AdvanceTo(start + (5 * Interval));

        Assert.That(first.Messages.Select(m => m.Time), Is.EqualTo(new[] { start, start + Interval }));
        Assert.That(second.Messages.Select(m => m.Time), Is.EqualTo(new[] { start + 100, start + 100 + Interval }));
    }

    [Test]
    public async Task Snapshots_AfterAReconnection_AreEmitted()
    {
        await using var w = new VirtualWatchlist("SPY");
        w.Fill("SPY");
        var snapshots = w.V.Record(w.List.Snapshots);
        w.Reconnect();
        w.V.Advance(TimeSpan.FromMilliseconds(250));
        w.Fill("SPY");
        w.V.Advance(TimeSpan.FromMilliseconds(250));

        Assert.That(snapshots.Values().Select(rows => rows[0].IsStale), Is.EqualTo(new[] { false, true, false }));
    }

    [Test]
    public async Task Dispose_OfTheList_CompletesSnapshotsAndLateObservers()
    {
        await using var w = new VirtualWatchlist("SPY");
        var snapshots = w.V.Record(w.List.Snapshots);
        w.Fill("SPY");
        await w.List.DisposeAsync();
        var late = w.V.Record(w.List.Snapshots);
        w.V.Advance(TimeSpan.FromSeconds(1));

        Assert.That((snapshots.Grammar(), late.Grammar()), Is.EqualTo(("NC", "C")));
    }

    [Test]
    public async Task Dispose_OfTheStreamer_CompletesSnapshotsAndEndsTheList()
    {
        await using var w = new VirtualWatchlist("SPY");
        var snapshots = w.V.Record(w.List.Snapshots);
        await w.V.Streamer.DisposeAsync();
        w.V.Settle();

        Assert.That(snapshots.Grammar(), Is.EqualTo("NC"));
        Assert.That(() => w.List.Add("AAPL"), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(w.List.Symbols, Is.EqualTo(new[] { "SPY" }));
    }

    [Test]
    public async Task Failure_OfTheStreamer_EndsSnapshotsWithItsErrorEvenOfAnEmptyList([Values("SPY", null)] string? symbol)
    {
        await using var w = new VirtualWatchlist(symbol is null ? [] : [symbol]);
        var snapshots = w.V.Record(w.List.Snapshots);
        var error = w.V.FailForGood();
        w.V.Settle();
        var late = w.V.Record(w.List.Snapshots);
        Assert.That((snapshots.Grammar(), late.Grammar()), Is.EqualTo(("NE", "N")));
        w.V.Advance(TimeSpan.FromSeconds(1));

        Assert.That(late.Grammar(), Is.EqualTo("NE"));
        Assert.That(snapshots.Messages[^1].Value.Exception, Is.SameAs(error));
    }
}
