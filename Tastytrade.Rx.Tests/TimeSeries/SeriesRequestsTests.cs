using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>
/// A snapshot does not state which request it answers: no follower may take a shorter history for its own, or wait forever.
/// </summary>
public sealed class SeriesRequestsTests
{
    private const string Again = "-SPY{=m}@10 +SPY{=m}@10";

    [Test]
    public async Task Request_OvertakenByALaterOne_NeedsNoAnswer()
    {
        await using var h = new VirtualHistory();
        var (late, early) = LateAndEarly(h);

        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));
        Assert.That(early, Is.Empty, "it may answer the first request");
        Assert.That(h.TakeRequests(), Is.EqualTo(Again));
        h.Send(Bar(13, 5));
        h.Send(Bar(13, 5, Begin), Bar(12, 3, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [12=3 13=5] +[12=3 13=5] ~[] -[]" }));
        Assert.That(
            late.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]", "T [12=3 13=5] +[] ~[13=5] -[]" }),
            "it continues meanwhile");
        Assert.That(h.TakeRequests(), Is.Empty);
    }

    [Test]
    public async Task Answer_InterruptedByTheRemoval_IsNotMixedWithTheNext()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        h.TakeRequests();
        h.Send(Bar(14, 9, Begin), Bar(13, 8));
        var early = h.Follow(10);
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@12 +SPY{=m}@10"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(10, 1, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [10=1 12=3 13=4] +[10=1 12=3 13=4] ~[] -[]" }));
        Assert.That(late.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]" }));
        Assert.That(h.TakeRequests(), Is.Empty);
    }

    [Test]
    public async Task Events_BetweenRemovalAndAnswer_BelongToTheSameSeries()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        h.TakeRequests();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));
        h.Follow(10);
        h.TakeRequests();

        h.Send(Bar(13, 5));
        h.Send(Bar(14, 7, Begin), Bar(13, 6), Bar(12, 3), Bar(10, 1, End));

        Assert.That(late.Skip(1).Select(Short), Is.EqualTo(new[]
        {
            "T [12=3 13=5] +[] ~[13=5] -[]", "S [12=3 13=6 14=7] +[14=7] ~[13=6] -[]",
        }), "the session continues: nothing is lost, and nothing is a recovery");
    }

    [Test]
    public async Task Answer_BeginningBeforeTheFirstRequest_AnswersTheSecondAtOnce()
    {
        await using var h = new VirtualHistory();
        var (late, early) = LateAndEarly(h);

        h.Send(Bar(13, 4, Begin), Bar(11, 2, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [11=2 13=4] +[11=2 13=4] ~[] -[]" }));
        Assert.That(late.Select(Short), Is.EqualTo(new[] { "S [13=4] +[13=4] ~[] -[]" }));
        Assert.That(h.TakeRequests(), Is.Empty);
    }

    [Test]
    public async Task Answer_BeginningAtTheFirstFromTime_MayAnswerTheFirstRequest()
    {
        await using var h = new VirtualHistory();
        var (_, early) = LateAndEarly(h);

        h.Send(Bar(12, 4, Begin | End));

        Assert.That(early, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(10)]
    [TestCase(11)]
    public async Task EndMarker_OfAnyIndex_DoesNotIdentifyTheRequest(int minute)
    {
        await using var h = new VirtualHistory();
        var (_, early) = LateAndEarly(h);

        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(minute, double.NaN, End | Remove));
        Assert.That(early, Is.Empty);
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2), Bar(minute, double.NaN, End | Remove));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [11=2 12=3 13=4] +[11=2 12=3 13=4] ~[] -[]" }));
    }

    [Test]
    public async Task EmptyAnswers_ToBothRequests_EndTheWait()
    {
        await using var h = new VirtualHistory();
        var (late, early) = LateAndEarly(h);

        h.Send(Bar(0, double.NaN, Begin | End | Remove));
        Assert.That((late.Count, early.Count), Is.EqualTo((1, 0)));
        h.Send(Bar(0, double.NaN, Begin | End | Remove));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [] +[] ~[] -[]" }));
    }

    [Test]
    public async Task Answer_ToTheMiddleOfThreeRequests_IsNotTakenForThatToTheEarliest()
    {
        await using var h = new VirtualHistory();
        var (late, middle) = LateAndEarly(h);
        var early = h.Follow(8);
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@10 +SPY{=m}@8"));

        h.Send(Bar(13, 4, Begin), Bar(11, 2, End));
        Assert.That((late.Count, middle.Count, early.Count), Is.EqualTo((1, 1, 0)));
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@8 +SPY{=m}@8"));
        h.Send(Bar(13, 4, Begin), Bar(11, 2), Bar(9, 1, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [9=1 11=2 13=4] +[9=1 11=2 13=4] ~[] -[]" }));
        Assert.That((late.Count, middle.Count), Is.EqualTo((1, 1)), "their ranges have not changed");
    }

    [Test]
    public async Task Answer_ToAReleasedRequest_IsNotTakenForThatToAnEarlierOne()
    {
        await using var h = new VirtualHistory();
        h.Follow(12, out var first);
        h.TakeRequests();
        first.Dispose();
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@12"));
        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(10));
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));

        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));
        Assert.That(history.IsCompleted, Is.False);
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(10, 1, End));

        Assert.That(Short(await history.WithinLimitAsync()), Is.EqualTo("S [10=1 12=3 13=4] +[10=1 12=3 13=4] ~[] -[]"));
    }

    [Test]
    public async Task Request_OfAnOlderSession_ExpectsNoAnswer()
    {
        await using var h = new VirtualHistory();
        h.Follow(12, out var first);
        h.TakeRequests();
        first.Dispose();
        h.TakeRequests();
        h.Lose();
        var updates = h.Follow(10);
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));

        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(updates.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]" }));
    }

    [Test]
    public async Task Requests_ReleasedInThisSession_AllMayStillBeAnswered()
    {
        await using var h = new VirtualHistory();
        foreach (var from in new[] { 12, 8 })
        {
            h.Follow(from, out var subscription);
            h.TakeRequests();
            subscription.Dispose();
            h.TakeRequests();
        }

        var updates = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(updates, Is.Empty, "it may answer the very first request");
    }

    [Test]
    public async Task Request_UnansweredAtTheLoss_ExpectsNoAnswer()
    {
        await using var h = new VirtualHistory();
        h.Follow(12);
        h.TakeRequests();
        h.V.Transport.Drop();
        h.V.Settle();
        var early = h.Follow(10);
        h.V.Handshake();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));

        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]" }));
    }

    [Test]
    public async Task Snapshot_BeforeTheRequest_AnswersNoFollower()
    {
        await using var h = new VirtualHistory();
        h.V.Streamer.Observe<Candle>(Symbol, new SubscriptionOptions { FromTime = Minute(10) }).Subscribe(_ => { });
        h.TakeRequests();

        var updates = h.Follow(10);
        h.Send(Bar(10, 1, Begin | End));

        Assert.That(updates, Is.Empty);
    }

    [Test]
    public async Task RepeatedRequest_AtTheLoss_IsSentOnceInTheNewSession()
    {
        await using var h = new VirtualHistory();
        var (_, early) = LateAndEarly(h);
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        h.V.Transport.Drop();
        h.V.Settle();
        h.V.Handshake();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]" }));
        Assert.That(h.TakeRequests(), Is.Empty);
    }

    [Test]
    public async Task EarlierFollower_DuringARecovery_GetsItsOwnHistory()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        h.TakeRequests();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));
        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@13"));
        var early = h.Follow(10);
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@13 +SPY{=m}@10"));

        h.Send(Bar(14, 5, Begin), Bar(13, 4, End));
        Assert.That(early, Is.Empty);
        h.Send(Bar(14, 5, Begin), Bar(13, 4), Bar(12, 3), Bar(10, 1, End));

        Assert.That(late.Skip(1).Select(Short), Is.EqualTo(new[] { "SR13 [12=3 13=4 14=5] +[14=5] ~[] -[]" }));
        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [10=1 12=3 13=4 14=5] +[10=1 12=3 13=4 14=5] ~[] -[]" }));
    }

    /// <summary>Makes two unanswered requests, from minute 12 and then from minute 10.</summary>
    private static (List<CandleUpdate> Late, List<CandleUpdate> Early) LateAndEarly(VirtualHistory h)
    {
        var late = h.Follow(12);
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@12"));
        var early = h.Follow(10);
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@12 +SPY{=m}@10"));
        return (late, early);
    }
}
