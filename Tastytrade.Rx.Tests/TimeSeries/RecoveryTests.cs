using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>After a lost connection a series has every event once, in order.</summary>
public sealed class RecoveryTests
{
    [Test]
    public async Task Recovery_AfterALoss_BeginsAtTheNewestCandleAndEmitsTheDifferenceOnce()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(14, 6, Begin), Bar(13, 5));
        Assert.That(updates, Has.Count.EqualTo(1));
        h.Send(Bar(12, 4), Bar(12, double.NaN, End | Remove) with { Index = Bar(12, 0).Index - 1 });
        h.Send(Bar(14, 7));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[]
        {
            "SR12 [10=1 11=2 12=4 13=5 14=6] +[13=5 14=6] ~[12=4] -[]",
            "T [10=1 11=2 12=4 13=5 14=7] +[] ~[14=7] -[]",
        }));
    }

    [Test]
    public async Task Recovery_LastFrameTwice_RemovesNothing()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();

        h.Lose();
        h.TakeRequests();
        h.Send(Bar(13, 4, Begin));
        Candle[] last = [Bar(12, 3), Bar(12, double.NaN, End | Remove)];
        h.Send(last);
        h.Send(last);

        Assert.That(
            updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2 12=3 13=4] +[13=4] ~[] -[]" }),
            "its end marker has the index of a candle");
    }

    [Test]
    public async Task Recovery_NothingChanged_IsEmittedWithoutChanges()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();

        h.Lose();
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin | End));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2 12=3] +[] ~[] -[]" }));
    }

    [Test]
    public async Task Recovery_WithoutTheNewestCandle_RemovesIt()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();

        h.Lose();
        h.TakeRequests();
        h.Send(Bar(0, double.NaN, Begin | End | Remove));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2] +[] ~[] -[12=3]" }));
    }

    [Test]
    public async Task Recovery_SnippedBeforeTheKnownCandles_LeavesNoGap()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();

        h.Lose();
        h.TakeRequests();
        h.Send(Bar(99, 9, Begin), Bar(98, 8, Snip));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "NR12 [98=8 99=9] +[98=8 99=9] ~[] -[10=1 11=2 12=3]" }));
    }

    [Test]
    public async Task RawObserver_OfAFollowedHistory_RequestsItAgainFromTheEarliestFromTime()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();
        var raw = new List<Candle>();
        h.V.Streamer.Observe<Candle>(Symbol, new SubscriptionOptions { FromTime = Minute(11) }).Subscribe(raw.Add);
        Assert.That(
            h.TakeRequests(), Is.EqualTo("-SPY{=m}@10 +SPY{=m}@10"),
            "it starts with nothing, and a snapshot comes only in answer to a request");
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));
        Assert.That((raw.Count, updates.Count), Is.EqualTo((3, 1)), "nothing has changed for the follower");

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"), "the earliest of all");
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2), Bar(10, 1, End));

        Assert.That(raw, Has.Count.EqualTo(7));
        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR10 [10=1 11=2 12=3 13=4] +[13=4] ~[] -[]" }));
    }

    [Test]
    public async Task Follower_AfterARawObserver_RequestsTheHistoryAgain()
    {
        await using var h = new VirtualHistory();
        h.V.Streamer.Observe<Candle>(Symbol, new SubscriptionOptions { FromTime = Minute(10) }).Subscribe(_ => { });
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(10, 1, Begin | End));

        var updates = h.Follow(10);
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@10 +SPY{=m}@10"));
        h.Send(Bar(10, 2, Begin | End));

        Assert.That(updates.Select(Short), Is.EqualTo(new[] { "S [10=2] +[10=2] ~[] -[]" }));
    }

    [Test]
    public async Task Channel_Lost_IsRecoveredLikeALostConnection()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();

        h.V.Transport.Receive(ServerFrames.Closed(1));
        h.V.Advance(TimeSpan.FromSeconds(10));
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2 12=3 13=4] +[13=4] ~[] -[]" }));
    }

    [Test]
    public async Task LateFollower_WhileTheConnectionIsLost_GetsTheKnownHistoryAndThenTheRecovery()
    {
        await using var h = new VirtualHistory();
        h.FollowThreeBars();
        h.V.Transport.Drop();
        h.V.Settle();

        var late = h.Follow(11);
        h.V.Settle();
        h.V.Handshake();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(
            late.Select(Short), Is.EqualTo(new[] { "S [11=2 12=3] +[11=2 12=3] ~[] -[]", "SR12 [11=2 12=3 13=4] +[13=4] ~[] -[]" }));
    }

    [Test]
    public async Task Recovery_WithMoreThanRequested_HasEachCandleOnce()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();

        h.Lose();
        h.TakeRequests();
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 7, End));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=7 12=3 13=4] +[13=4] ~[11=7] -[]" }));
    }

    [Test]
    public async Task Authorization_Lost_IsRecoveredLikeALostConnection()
    {
        await using var h = new VirtualHistory();
        var updates = h.FollowThreeBars();

        h.V.Transport.Receive(VirtualStreamer.Unauthorized);
        h.V.Settle();
        var state = h.V.States.Values().Last();
        Assert.That((state.Status, state.Reason), Is.EqualTo((ConnectionStatus.Reconnecting, ConnectionReason.TokenExpired)));
        h.V.Handshake();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 5, Begin), Bar(12, 4, End));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2 12=4 13=5] +[13=5] ~[12=4] -[]" }));
    }

    [Test]
    public async Task Prints_OfTheSameMillisecond_AreRequestedAgainAndEmittedOnce()
    {
        await using var h = new VirtualHistory();
        var updates = new List<SeriesUpdate<TimeAndSale>>();
        h.V.Streamer.ObserveTimeAndSales("SPY", Minute(10)).Subscribe(updates.Add);
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY@10"));
        h.Send(Print(1, Begin), Print(0, End));
        h.Send(Print(2, None));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY@10"), "all prints are of one millisecond");
        h.Send(Print(4, Begin), Print(3, None), Print(2, None), Print(1, None), Print(0, End));

        Assert.That(updates.Select(u => string.Join(' ', u.Added.Select(p => p.Sequence))), Is.EqualTo(new[] { "0 1", "2", "3 4" }));
        Assert.That(updates[^1].Series.Select(p => p.Sequence), Is.EqualTo(Enumerable.Range(0, 5)));

        static TimeAndSale Print(int sequence, EventFlags flags) => new()
        {
            EventSymbol = "SPY",
            Time = 600_000,
            Sequence = sequence,
            Index = (600L << 32) + sequence,
            Price = sequence,
            Type = TimeAndSaleType.New,
            EventFlags = flags,
        };
    }
}
