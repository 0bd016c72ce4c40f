using System.Reactive.Linq;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

public sealed class CandlesTests
{
    [Test]
    public async Task ObserveCandles_FromATime_EmitsTheWholeHistoryAndThenEachChange()
    {
        await using var h = new VirtualHistory();
        var updates = h.Follow(10);
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));

        h.Send(Bar(12, 3, Begin), Bar(11, 2));
        Assert.That(updates, Is.Empty);
        h.Send(Bar(10, 1), Bar(10, double.NaN, End | Remove) with { Index = Bar(10, 1).Index - 1 });
        h.Send(Bar(12, 4));
        h.Send(Bar(12, 4), Bar(13, 5, Pending));
        h.Send(Bar(12, 6));

        Assert.That(updates.Select(Short), Is.EqualTo(new[]
        {
            "S [10=1 11=2 12=3] +[10=1 11=2 12=3] ~[] -[]",
            "T [10=1 11=2 12=4] +[] ~[12=4] -[]",
            "T [10=1 11=2 12=6 13=5] +[13=5] ~[12=6] -[]",
        }));
        Assert.That(updates[^1].Latest?.Open, Is.EqualTo(5));
        Assert.That(updates[^1].Candle, Is.EqualTo(CandleSymbol.Parse(Symbol)));
    }

    [Test]
    public async Task ObserveCandles_EmptyHistory_EmitsAnEmptySnapshot()
    {
        await using var h = new VirtualHistory();
        var updates = h.Follow(10);
        h.TakeRequests();

        h.Send(Bar(0, double.NaN, Begin | End | Remove));
        h.Send(Bar(12, 1));

        Assert.That(updates.Select(Short), Is.EqualTo(new[] { "S [] +[] ~[] -[]", "T [12=1] +[12=1] ~[] -[]" }));
    }

    [Test]
    public async Task SecondFollower_LaterFromTime_GetsItsRangeAtOnceWithoutARequest()
    {
        await using var h = new VirtualHistory();
        var early = h.Follow(10, out var first);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));

        var late = h.Follow(12);
        Assert.That(h.TakeRequests(), Is.Empty);
        h.Send(Bar(11, 7));
        h.Send(Bar(13, 4));
        first.Dispose();
        h.Send(Bar(13, 5));

        Assert.That(
            late.Select(Short),
            Is.EqualTo(new[] { "S [12=3] +[12=3] ~[] -[]", "T [12=3 13=4] +[13=4] ~[] -[]", "T [12=3 13=5] +[] ~[13=5] -[]" }));
        Assert.That(early, Has.Count.EqualTo(3));
        Assert.That(h.TakeRequests(), Is.Empty);
    }

    [Test]
    public async Task SecondFollower_EarlierFromTime_RequestsAgain()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin | End));

        var early = h.Follow(10);
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@12 +SPY{=m}@10"));
        h.Send(Bar(12, 4));
        Assert.That(early, Is.Empty, "it has no history yet");
        h.Send(Bar(12, 4, Begin), Bar(11, 2), Bar(10, 1, End));
        h.Send(Bar(13, 5));

        Assert.That(
            early.Select(Short),
            Is.EqualTo(new[] { "S [10=1 11=2 12=4] +[10=1 11=2 12=4] ~[] -[]", "T [10=1 11=2 12=4 13=5] +[13=5] ~[] -[]" }));
        Assert.That(
            late.Select(Short),
            Is.EqualTo(new[] { "S [12=3] +[12=3] ~[] -[]", "T [12=4] +[] ~[12=4] -[]", "T [12=4 13=5] +[13=5] ~[] -[]" }));
    }

    [Test]
    public async Task EarlierFromTime_WhileALaterRequestIsUnanswered_WaitsForItsOwnSnapshot()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        h.TakeRequests();
        var early = h.Follow(10);
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@12 +SPY{=m}@10"));

        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));
        Assert.That((late.Count, early.Count), Is.EqualTo((1, 0)));
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(10, 1, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [10=1 12=3 13=4] +[10=1 12=3 13=4] ~[] -[]" }));
        Assert.That(late, Has.Count.EqualTo(1), "nothing changed in its range");
    }

    [Test]
    public async Task FollowerAfterTheLast_BeforeTheRemovalIsSent_GetsAFreshSnapshot()
    {
        await using var h = new VirtualHistory();
        h.Follow(10, out var first);
        h.TakeRequests();
        h.Send(Bar(10, 1, Begin | End));

        first.Dispose();
        var updates = h.Follow(10);
        h.Send(Bar(10, 2));
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@10 +SPY{=m}@10"));
        h.Send(Bar(10, 3));
        h.Send(Bar(11, 4, Begin), Bar(10, 3, End));

        Assert.That(updates.Select(Short), Is.EqualTo(new[] { "S [10=3 11=4] +[10=3 11=4] ~[] -[]" }));
    }

    [Test]
    public async Task ObserveCandles_SeveralPeriodsOfOneSymbol_KeepsThemApart()
    {
        await using var h = new VirtualHistory();
        var minutes = h.Follow(10);
        var days = h.Follow(0, out var dispose, CandlePeriod.Days(1));
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10 +SPY{=d}@0"));

        h.Send(Bar(11, 1, Begin), Bar(0, 9, Begin | End, "SPY{=d}"), Bar(10, 2, End));
        dispose.Dispose();

        Assert.That(minutes.Select(Short), Is.EqualTo(new[] { "S [10=2 11=1] +[10=2 11=1] ~[] -[]" }));
        Assert.That(days.Select(Short), Is.EqualTo(new[] { "S [0=9] +[0=9] ~[] -[]" }));
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=d}@0"));
        Assert.That(h.V.Streamer.Routes.Series.All.Count(), Is.EqualTo(1), "only the minutes are left");
    }

    [Test]
    public async Task ObserveHistory_WithoutRequiredArguments_Throws()
    {
        await using var h = new VirtualHistory();

        Assert.That(() => h.V.Streamer.ObserveHistory<Greeks>("SPY"), Throws.ArgumentException);
        Assert.That(() => h.V.Streamer.ObserveHistory<Series>("SPY", Minute(1)), Throws.ArgumentException);
        Assert.That(() => h.V.Streamer.ObserveHistory<Order>("SPY"), Throws.ArgumentException);
        Assert.That(() => h.V.Streamer.ObserveHistory<Series>("SPY", source: "NTV"), Throws.ArgumentException);
        Assert.That(() => h.V.Streamer.ObserveCandles("", CandlePeriod.Minutes(1), Minute(1)), Throws.ArgumentException);
    }
}
