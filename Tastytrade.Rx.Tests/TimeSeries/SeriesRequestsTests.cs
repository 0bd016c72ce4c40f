using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Which request a snapshot answers is not said: nobody is told less than he asked for as if it were all, and nobody waits for ever.</summary>
public sealed class SeriesRequestsTests
{
    private const string Again = "-SPY{=m}@10 +SPY{=m}@10";

    [Test]
    public async Task RequestThatALaterOneOvertook_NeedNotBeAnswered()
    {
        await using var h = new VirtualHistory();
        var (late, early) = LateAndEarly(h);

        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));
        Assert.That(early, Is.Empty, "it may be the answer to the first");
        Assert.That(h.Asked(), Is.EqualTo(Again));
        h.Send(Bar(13, 5));
        h.Send(Bar(13, 5, Begin), Bar(12, 3, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [12=3 13=5] +[12=3 13=5] ~[] -[]" }));
        Assert.That(late.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]", "T [12=3 13=5] +[] ~[13=5] -[]" }), "goes on meanwhile");
        Assert.That(h.Asked(), Is.Empty);
    }

    [Test]
    public async Task AnswerThatTheRemovalCutOff_IsNotMixedWithTheNext()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        h.Asked();
        h.Send(Bar(14, 9, Begin), Bar(13, 8));
        var early = h.Follow(10);
        Assert.That(h.Asked(), Is.EqualTo("-SPY{=m}@12 +SPY{=m}@10"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(10, 1, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [10=1 12=3 13=4] +[10=1 12=3 13=4] ~[] -[]" }));
        Assert.That(late.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]" }));
        Assert.That(h.Asked(), Is.Empty);
    }

    [Test]
    public async Task EventsBetweenRemovalAndAnswer_AreOfTheSameSeries()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        h.Asked();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));
        h.Follow(10);
        h.Asked();

        h.Send(Bar(13, 5));
        h.Send(Bar(14, 7, Begin), Bar(13, 6), Bar(12, 3), Bar(10, 1, End));

        Assert.That(late.Skip(1).Select(Short), Is.EqualTo(new[]
        {
            "T [12=3 13=5] +[] ~[13=5] -[]", "S [12=3 13=6 14=7] +[14=7] ~[13=6] -[]",
        }), "the session goes on: nothing is swallowed, and nothing is a recovery");
    }

    [Test]
    public async Task AnswerThatReachesBackFarther_AnswersTheLaterRequestAtOnce()
    {
        await using var h = new VirtualHistory();
        var (late, early) = LateAndEarly(h);

        h.Send(Bar(13, 4, Begin), Bar(11, 2, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [11=2 13=4] +[11=2 13=4] ~[] -[]" }));
        Assert.That(late.Select(Short), Is.EqualTo(new[] { "S [13=4] +[13=4] ~[] -[]" }));
        Assert.That(h.Asked(), Is.Empty);
    }

    [Test]
    public async Task EventAtTheFromTime_MayBeOfTheRequestFromThereOn()
    {
        await using var h = new VirtualHistory();
        var (_, early) = LateAndEarly(h);

        h.Send(Bar(12, 4, Begin | End));

        Assert.That(early, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(10)]
    [TestCase(11)]
    public async Task MarkerOfAnEnd_SaysNothingOfWhatItAnswers(int minute)
    {
        await using var h = new VirtualHistory();
        var (_, early) = LateAndEarly(h);

        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(minute, double.NaN, End | Remove));
        Assert.That(early, Is.Empty);
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2), Bar(minute, double.NaN, End | Remove));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [11=2 12=3 13=4] +[11=2 12=3 13=4] ~[] -[]" }));
    }

    [Test]
    public async Task EmptyAnswers_EndTheWaitToo()
    {
        await using var h = new VirtualHistory();
        var (late, early) = LateAndEarly(h);

        h.Send(Bar(0, double.NaN, Begin | End | Remove));
        Assert.That((late.Count, early.Count), Is.EqualTo((1, 0)));
        h.Send(Bar(0, double.NaN, Begin | End | Remove));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [] +[] ~[] -[]" }));
    }

    [Test]
    public async Task AnswerToTheMiddleOfThreeRequests_IsNotTakenForThatToTheEarliest()
    {
        await using var h = new VirtualHistory();
        var (late, middle) = LateAndEarly(h);
        var early = h.Follow(8);
        Assert.That(h.Asked(), Is.EqualTo("-SPY{=m}@10 +SPY{=m}@8"));

        h.Send(Bar(13, 4, Begin), Bar(11, 2, End));
        Assert.That((late.Count, middle.Count, early.Count), Is.EqualTo((1, 1, 0)));
        Assert.That(h.Asked(), Is.EqualTo("-SPY{=m}@8 +SPY{=m}@8"));
        h.Send(Bar(13, 4, Begin), Bar(11, 2), Bar(9, 1, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [9=1 11=2 13=4] +[9=1 11=2 13=4] ~[] -[]" }));
        Assert.That((late.Count, middle.Count), Is.EqualTo((1, 1)), "nothing of theirs has changed");
    }

    [Test]
    public async Task AnswerToARequestThatWasGivenUp_IsNotTakenForThatToAnEarlierOne()
    {
        await using var h = new VirtualHistory();
        h.Follow(12, out var first);
        h.Asked();
        first.Dispose();
        Assert.That(h.Asked(), Is.EqualTo("-SPY{=m}@12"));
        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(10));
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"));

        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));
        Assert.That(history.IsCompleted, Is.False);
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(10, 1, End));

        Assert.That(Short(await history.WithinLimitAsync()), Is.EqualTo("S [10=1 12=3 13=4] +[10=1 12=3 13=4] ~[] -[]"));
    }

    [Test]
    public async Task RequestOfAnOlderSession_IsAnsweredNoMore()
    {
        await using var h = new VirtualHistory();
        h.Follow(12, out var first);
        h.Asked();
        first.Dispose();
        h.Asked();
        h.Lose();
        var told = h.Follow(10);
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"));

        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(told.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]" }));
    }

    [Test]
    public async Task RequestsOfTheSession_ThatWereGivenUp_CountAllOfThem()
    {
        await using var h = new VirtualHistory();
        foreach (var from in new[] { 12, 8 })
        {
            h.Follow(from, out var subscription);
            h.Asked();
            subscription.Dispose();
            h.Asked();
        }

        var told = h.Follow(10);
        h.Asked();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(told, Is.Empty, "it may be the answer to the first of all");
    }

    [Test]
    public async Task UnansweredRequest_AtTheLoss_IsAnsweredNoMore()
    {
        await using var h = new VirtualHistory();
        h.Follow(12);
        h.Asked();
        h.V.Transport.Drop();
        h.V.Settle();
        var early = h.Follow(10);
        h.V.Handshake();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"));

        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]" }));
    }

    [Test]
    public async Task SnapshotBeforeTheServerWasAsked_IsNobodys()
    {
        await using var h = new VirtualHistory();
        h.V.Streamer.Observe<Candle>(Symbol, new SubscriptionOptions { FromTime = Minute(10) }).Subscribe(_ => { });
        h.Asked();

        var told = h.Follow(10);
        h.Send(Bar(10, 1, Begin | End));

        Assert.That(told, Is.Empty);
    }

    [Test]
    public async Task RequestAgain_AtTheLoss_IsMadeOnceInTheNewSession()
    {
        await using var h = new VirtualHistory();
        var (_, early) = LateAndEarly(h);
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        h.V.Transport.Drop();
        h.V.Settle();
        h.V.Handshake();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]" }));
        Assert.That(h.Asked(), Is.Empty);
    }

    [Test]
    public async Task EarlierFollower_DuringARecovery_GetsItsOwnHistory()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        h.Asked();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));
        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@13"));
        var early = h.Follow(10);
        Assert.That(h.Asked(), Is.EqualTo("-SPY{=m}@13 +SPY{=m}@10"));

        h.Send(Bar(14, 5, Begin), Bar(13, 4, End));
        Assert.That(early, Is.Empty);
        h.Send(Bar(14, 5, Begin), Bar(13, 4), Bar(12, 3), Bar(10, 1, End));

        Assert.That(late.Skip(1).Select(Short), Is.EqualTo(new[] { "SR13 [12=3 13=4 14=5] +[14=5] ~[] -[]" }));
        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [10=1 12=3 13=4 14=5] +[10=1 12=3 13=4 14=5] ~[] -[]" }));
    }

    /// <summary>Two requests, of which none is answered.</summary>
    private static (List<CandleUpdate> Late, List<CandleUpdate> Early) LateAndEarly(VirtualHistory h)
    {
        var late = h.Follow(12);
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@12"));
        var early = h.Follow(10);
        Assert.That(h.Asked(), Is.EqualTo("-SPY{=m}@12 +SPY{=m}@10"));
        return (late, early);
    }
}
