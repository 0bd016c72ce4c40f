using NUnit.Framework;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Snapshots, transactions and requests that are unfinished when the connection is lost.</summary>
public sealed class UnfinishedAtLossTests
{
    [Test]
    public async Task UnfinishedSnapshot_AtTheLoss_IsRequestedAgainFromItsFromTime()
    {
        await using var h = new VirtualHistory();
        var updates = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(11, 2));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(13, 4), Bar(12, 5, Begin), Bar(10, 1, End));

        Assert.That(updates.Select(Short), Is.EqualTo(new[] { "S [10=1 12=5] +[10=1 12=5] ~[] -[]" }));
    }

    [Test]
    public async Task UnfinishedRecovery_AtTheNextLoss_ContinuesWhereItWas()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(15, 9, Begin), Bar(14, 8));
        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 5, Begin), Bar(12, 4, End));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2 12=4 13=5] +[13=5] ~[12=4] -[]" }));
    }

    [Test]
    public async Task UnfinishedTransaction_AtTheLoss_IsDroppedAndRequestedAgain()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();
        h.Send(Bar(11, 8, Pending), Bar(13, 9, Pending));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@11"));
        h.Send(Bar(12, 3, Begin), Bar(11, 8, End));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR11 [10=1 11=8 12=3] +[] ~[11=8] -[]" }));
    }

    [Test]
    public async Task EarlierFollower_UnansweredAtTheLoss_GetsItsHistoryAfterwards()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();
        var early = h.Follow(5);
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@10 +SPY{=m}@5"));
        h.Send(Bar(12, 3, Begin));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@5"), "no history from that time was complete");
        h.Send(Bar(12, 4, Begin), Bar(11, 2), Bar(10, 1), Bar(5, 0, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [5=0 10=1 11=2 12=4] +[5=0 10=1 11=2 12=4] ~[] -[]" }));
        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR5 [10=1 11=2 12=4] +[] ~[12=4] -[]" }));
    }

    [Test]
    public async Task SnapshotEnd_WithoutItsLostBeginning_IsIgnored()
    {
        await using var h = new VirtualHistory();
        var updates = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin));

        h.Lose();
        h.TakeRequests();
        h.Send(Bar(10, 1, End));

        Assert.That(updates, Is.Empty);
    }

    [Test]
    public async Task UnfinishedTransaction_AtTheFirstOfTwoLosses_IsStillRequested()
    {
        await using var h = new VirtualHistory();
        h.FollowThreeBars();
        h.Send(Bar(11, 8, Pending));
        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@11"));
        h.Send(Bar(13, 9));

        h.Lose();

        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@11"));
    }

    [Test]
    public async Task Transaction_DroppedByAnUnfinishedSnapshot_IsRequestedAgain()
    {
        await using var h = new VirtualHistory();
        var updates = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));
        h.Send(Bar(11, 8, Pending));
        h.Send(Bar(13, 9, Begin));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@11"));
        h.Send(Bar(13, 9, Begin), Bar(12, 3), Bar(11, 8, End));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR11 [10=1 11=8 12=3 13=9] +[13=9] ~[11=8] -[]" }));
    }

    [Test]
    public async Task Snapshot_HeldByATransactionAtTheLoss_IsRequestedAgain()
    {
        await using var h = new VirtualHistory();
        var updates = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));
        h.Send(Bar(12, 3, Begin), Bar(11, 7), Bar(10, 6, End | Pending));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(12, 3, Begin), Bar(11, 7), Bar(10, 6, End));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR10 [10=6 11=7 12=3] +[] ~[10=6 11=7] -[]" }));
    }
}
