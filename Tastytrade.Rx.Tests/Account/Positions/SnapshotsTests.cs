using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>The times of the snapshots, and how they end.</summary>
public sealed class SnapshotsTests
{
    [Test]
    public async Task Snapshots_OfChanges_AreSampledAtTheTicksOfTheInterval()
    {
        await using var p = new VirtualPositions(Held.Shares(1));
        p.Settle();
        var start = p.Scheduler.Clock;
        var snapshots = p.Record(p.Live.Snapshots);
        Assert.That(snapshots.Messages.Single().Time, Is.EqualTo(start), "within Subscribe");

        p.Quote("AAPL", 100, 102);
        p.Quote("AAPL", 101, 103);
        p.Scheduler.AdvanceTo(start + (2 * VirtualPositions.Interval) + 10);
        p.SendBalance(5);
        p.Scheduler.AdvanceTo(start + (3 * VirtualPositions.Interval) + 10);
        p.Send(Held.Calls(1));
        p.Scheduler.AdvanceTo(start + (9 * VirtualPositions.Interval));

        Assert.That(
            snapshots.Messages.Select(m => m.Time),
            Is.EqualTo(new[] { start, start + VirtualPositions.Interval, start + (4 * VirtualPositions.Interval) }),
            "a balance is no change");
        Assert.That(snapshots.Values().Select(s => s.At.UtcTicks), Is.EqualTo(snapshots.Messages.Select(m => m.Time)));
        Assert.That(
            snapshots.Values().Select(s => string.Join(' ', s.Rows.Select(row => $"{row.Position.Symbol[..3]}={row.Mark:F0}"))),
            Is.EqualTo(new[] { "AAP=100", "AAP=102", "AAP=102 SPY=5" }));
    }

    [Test]
    public async Task Snapshots_WithAnInterval_AreSampledAtIt()
    {
        await using var p = new VirtualPositions(new LivePositionsOptions { SnapshotInterval = TimeSpan.FromSeconds(2) }, Held.Shares(1));
        p.Settle();
        var start = p.Scheduler.Clock;
        var snapshots = p.Record(p.Live.Snapshots);
        p.Quote("AAPL", 100, 102);
        p.Advance(5);

        Assert.That(snapshots.Messages.Select(m => m.Time), Is.EqualTo(new[] { start, start + Ticks.Seconds(2) }));
    }

    [Test]
    public async Task Snapshots_OfRows_AreOrderedByAccountUnderlyingAndSymbol()
    {
        await using var p = new VirtualPositions(
            Held.Shares(1, 600, "SPY") with { AccountNumber = Held.Second }, Held.Shares(1, 600, "SPY"), Held.FutureOptions(1),
            Held.Shares(1), Held.Calls(1), Held.Futures(1));

        Assert.That(
            p.Live.Snapshot.Rows.Select(row => $"{row.Position.AccountNumber} {row.Position.Symbol}"),
            Is.EqualTo(new[]
            {
                $"***001 {Held.FutureOption}", "***001 /ESZ6", "***001 AAPL", "***001 SPY", $"***001 {Held.Call}", "***002 SPY",
            }));
    }

    [Test]
    public async Task Snapshots_WhenTheObserverCausesChanges_NeverOverlap()
    {
        await using var p = new VirtualPositions(Held.Shares(1));
        var (inside, overlaps) = (0, 0);
        using var subscription = p.Live.Snapshots.Subscribe(_ =>
        {
            overlaps += inside++ > 0 ? 1 : 0;
            p.Send(Held.Calls(1) with { UpdatedAt = p.Scheduler.Now });
            p.Market.Publish(new Quote { EventSymbol = "AAPL", BidPrice = 100, AskPrice = 102 });
            inside--;
        });
        p.Advance(2);

        Assert.That(overlaps, Is.Zero);
    }

    [Test]
    public async Task Dispose_OfThePositions_CompletesSnapshotsAndLateObservers()
    {
        await using var p = new VirtualPositions(Held.Shares(1));
        var snapshots = p.Record(p.Live.Snapshots);
        p.Quote("AAPL", 100, 102);
        p.Live.Dispose();
        p.Live.Dispose();
        var late = p.Record(p.Live.Snapshots);
        p.Advance(1);

        Assert.That((snapshots.Grammar(), late.Grammar()), Is.EqualTo(("NC", "C")));
    }

    [Test]
    public async Task End_OfTheAccount_EndsSnapshotsAndReleasesTheDemand([Values] bool isError)
    {
        var error = new InvalidOperationException("the account failed");
        await using var p = new VirtualPositions(Held.Shares(1));
        var snapshots = p.Record(p.Live.Snapshots);
        p.EndAccount(isError ? error : null);
        p.Settle();

        Assert.That((snapshots.Grammar(), p.Requested), Is.EqualTo((isError ? "NE" : "NC", Array.Empty<string>())));
        Assert.That(snapshots.Messages[^1].Value.Exception, Is.SameAs(isError ? error : null));
        Assert.That(p.Row.Position.Symbol, Is.EqualTo("AAPL"));
    }

    [Test]
    public async Task End_OfTheMarket_EndsSnapshotsEvenWithoutPositions([Values] bool isError, [Values] bool isEmpty)
    {
        var error = new InvalidOperationException("the market failed");
        await using var p = new VirtualPositions(isEmpty ? [] : [Held.Shares(1)]);
        var snapshots = p.Record(p.Live.Snapshots);
        if (isError)
            p.Market.Fail(error);
        else
            await p.Market.DisposeAsync();
        p.Advance(1);

        Assert.That((snapshots.Grammar(), p.IsAccountObserved), Is.EqualTo((isError ? "NE" : "NC", false)));
        Assert.That(snapshots.Messages[^1].Value.Exception, Is.SameAs(isError ? error : null));
    }

    [Test]
    public async Task Betas_ThatThrow_EndTheStreamOfTheObserverOnly()
    {
        var isBroken = false;
        var options = new LivePositionsOptions { Betas = _ => isBroken ? throw new InvalidOperationException("broken") : 1 };
        await using var p = new VirtualPositions(options, Held.Shares(1));
        var first = p.Record(p.Live.Snapshots);
        isBroken = true;
        p.Quote("AAPL", 100, 102);
        p.Advance(1);
        isBroken = false;
        var second = p.Record(p.Live.Snapshots);
        p.Quote("AAPL", 101, 103);
        p.Advance(1);

        Assert.That((first.Grammar(), second.Grammar()), Is.EqualTo(("NE", "NN")));
    }

    [Test]
    public async Task ToString_OfRowsAndSnapshots_MasksTheAccount()
    {
        await using var p = new VirtualPositions(Held.Shares(-2, 600.25m, "SPY"));
        p.Quote("SPY", 601, 602);

        Assert.That(p.Row.ToString(), Is.EqualTo("***001 -2 SPY at 600.25: mark 601.5, profit -2.50"));
        Assert.That(p.Live.Snapshot.ToString(), Is.EqualTo("1 positions, profit -2.50, today -2.50"));
        Assert.That(p.Live.Snapshot.ByAccount[0].ToString(), Does.Contain("***001").And.Not.Contain("5WT"));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(p.Live.Snapshot), Does.Not.Contain("5WT"));
    }
}
