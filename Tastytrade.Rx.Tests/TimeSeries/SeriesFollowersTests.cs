using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Followers that come and go at inconvenient moments, and request unusual times.</summary>
public sealed class SeriesFollowersTests
{
    [Test]
    public async Task Follower_DuringASnapshot_GetsTheWholeSnapshot()
    {
        await using var h = new VirtualHistory();
        var first = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin));

        var second = h.Follow(11);
        Assert.That(h.TakeRequests(), Is.Empty);
        Assert.That(second, Is.Empty);
        h.Send(Bar(11, 2), Bar(10, 1, End));

        Assert.That(first.Select(Short), Is.EqualTo(new[] { "S [10=1 11=2 12=3] +[10=1 11=2 12=3] ~[] -[]" }));
        Assert.That(second.Select(Short), Is.EqualTo(new[] { "S [11=2 12=3] +[11=2 12=3] ~[] -[]" }));
    }

    [Test]
    public async Task EarlierFollower_DuringAnOutage_GetsTheWholeAndTheOtherWhatItMissed()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(11);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(11, 2, End));
        h.V.Advance(TimeSpan.FromSeconds(15));
        h.V.Transport.Drop();
        h.V.Settle();

        var early = h.Follow(10);
        h.V.Handshake();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2), Bar(10, 1, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [10=1 11=2 12=3 13=4] +[10=1 11=2 12=3 13=4] ~[] -[]" }));
        Assert.That(late.Skip(1).Select(Short), Is.EqualTo(new[] { "SR10 [11=2 12=3 13=4] +[13=4] ~[] -[]" }));
    }

    [Test]
    public async Task EarlierFollower_Unsubscribes_DoesNotAffectOthers()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin | End));
        h.Follow(10, out var early);
        h.TakeRequests();

        early.Dispose();
        Assert.That(h.TakeRequests(), Is.Empty);
        h.Send(Bar(12, 3, Begin), Bar(10, 1, End));
        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(late.Select(Short), Is.EqualTo(new[] { "S [12=3] +[12=3] ~[] -[]", "SR12 [12=3 13=4] +[13=4] ~[] -[]" }));
    }

    [Test]
    public async Task SnippedHistory_WithSeveralFollowers_IsMarkedOnlyForThoseThatRequestedMore()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        var early = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2, Snip));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "N [11=2 12=3 13=4] +[11=2 12=3 13=4] ~[] -[]" }));
        Assert.That(late.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]" }));
    }

    [Test]
    public async Task EarlierHistory_Snipped_IsMarked()
    {
        await using var h = new VirtualHistory();
        h.Follow(12);
        h.TakeRequests();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));
        var early = h.Follow(5);
        h.TakeRequests();
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2, Snip));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "N [11=2 12=3 13=4] +[11=2 12=3 13=4] ~[] -[]" }));
    }

    [Test]
    public async Task Changes_OnBothSidesOfAFromTime_AreEmittedFromThatTime()
    {
        await using var h = new VirtualHistory();
        var early = h.Follow(10);
        var late = h.Follow(12);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));

        h.Send(Bar(11, 8, Pending), Bar(12, 9));

        Assert.That(early.Skip(1).Select(Short), Is.EqualTo(new[] { "T [10=1 11=8 12=9] +[] ~[11=8 12=9] -[]" }));
        Assert.That(late.Skip(1).Select(Short), Is.EqualTo(new[] { "T [12=9] +[] ~[12=9] -[]" }));
    }

    [Test]
    public async Task Follower_UnsubscribesInOnNext_ReceivesNothingMore()
    {
        await using var h = new VirtualHistory();
        var other = h.Follow(10);
        var updates = new List<CandleUpdate>();
        IDisposable? leaving = null;
        leaving = h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), Minute(10)).Subscribe(update =>
        {
            updates.Add(update);
            leaving!.Dispose();
        });
        h.TakeRequests();

        h.Send(Bar(10, 1, Begin | End), Bar(11, 2), Bar(12, 3));

        Assert.That((updates.Count, other.Count), Is.EqualTo((1, 3)));
        Assert.That(h.TakeRequests(), Is.Empty, "the other follower is still subscribed");
    }

    [Test]
    public async Task Follower_Throws_IsUnsubscribedAndTheOthersContinue()
    {
        await using var h = new VirtualHistory();
        h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), Minute(9)).Subscribe(_ => throw new InvalidOperationException("mine"));
        var other = h.Follow(10);
        h.TakeRequests();

        h.Send(Bar(10, 1, Begin | End), Bar(11, 2));
        Assert.That(other, Has.Count.EqualTo(2));
        Assert.That(h.V.Errors.Values().Single().Kind, Is.EqualTo(MarketDataErrorKind.ObserverThrew));
        Assert.That(h.V.Streamer.Routes.Series.All.Single().Followers, Is.EqualTo(1));
    }

    [Test]
    public async Task From_InTheFuture_IsAnEmptyHistoryUntilThen()
    {
        await using var h = new VirtualHistory();
        var updates = h.Follow(20);
        h.TakeRequests();
        h.Send(Bar(20, double.NaN, Begin | End | Remove));
        h.Send(Bar(19, 1));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@20"));
        h.Send(Bar(19, 2, Begin), Bar(20, double.NaN, End | Remove));
        h.Send(Bar(20, 3));

        Assert.That(updates.Select(Short), Is.EqualTo(new[] { "S [] +[] ~[] -[]", "SR20 [] +[] ~[] -[]", "T [20=3] +[20=3] ~[] -[]" }));
    }

    [Test]
    public async Task From_BeforeAllTime_RequestsAll()
    {
        await using var h = new VirtualHistory();
        var updates = new List<CandleUpdate>();
        h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), DateTimeOffset.MinValue).Subscribe(updates.Add);
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@0"));

        h.Send(Bar(12, 3, Begin), Bar(0, 1, End));

        Assert.That(updates.Select(Short), Is.EqualTo(new[] { "S [0=1 12=3] +[0=1 12=3] ~[] -[]" }));
    }

    [Test]
    public async Task ObserveCandles_OnADisposedStreamer_Completes()
    {
        var h = new VirtualHistory();
        await h.DisposeAsync();
        var ended = false;

        using var subscription = h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), Minute(10))
            .Subscribe(_ => { }, () => ended = true);
        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(10));
        h.V.Settle();

        Assert.That(ended);
        Assert.That(() => history.WithinLimitAsync(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Snapshot_Unrequested_ReplacesAllFromTheRequestedTime()
    {
        await using var h = new VirtualHistory();
        var updates = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));
        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        h.Send(Bar(13, 5, Begin | End));
        h.Send(Bar(14, 6, Begin), Bar(14, 7, Begin), Bar(13, 5, End));

        Assert.That(updates.Skip(2).Select(Short), Is.EqualTo(new[]
        {
            "S [10=1 11=2 13=5] +[] ~[13=5] -[12=3]",
            "S [10=1 11=2 13=5 14=7] +[14=7] ~[] -[]",
        }));
    }
}
