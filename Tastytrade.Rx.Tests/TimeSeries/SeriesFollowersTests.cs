using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.TimeSeries;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Followers that come and go at bad moments, and ask for odd times.</summary>
public sealed class SeriesFollowersTests
{
    [Test]
    public async Task Follower_DuringASnapshot_GetsTheWholeOfIt()
    {
        await using var h = new VirtualHistory();
        var first = h.Follow(10);
        h.Asked();
        h.Send(Bar(12, 3, Begin));

        var second = h.Follow(11);
        Assert.That(h.Asked(), Is.Empty);
        Assert.That(second, Is.Empty);
        h.Send(Bar(11, 2), Bar(10, 1, End));

        Assert.That(first.Select(Short), Is.EqualTo(new[] { "S [10=1 11=2 12=3] +[10=1 11=2 12=3] ~[] -[]" }));
        Assert.That(second.Select(Short), Is.EqualTo(new[] { "S [11=2 12=3] +[11=2 12=3] ~[] -[]" }));
    }

    [Test]
    public async Task EarlierFollower_DuringAnOutage_IsToldTheWholeAndTheOtherWhatItMissed()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(11);
        h.Asked();
        h.Send(Bar(12, 3, Begin), Bar(11, 2, End));
        h.V.Advance(TimeSpan.FromSeconds(15));
        h.V.Transport.Drop();
        h.V.Settle();

        var early = h.Follow(10);
        h.V.Handshake();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2), Bar(10, 1, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [10=1 11=2 12=3 13=4] +[10=1 11=2 12=3 13=4] ~[] -[]" }));
        Assert.That(late.Skip(1).Select(Short), Is.EqualTo(new[] { "SR10 [11=2 12=3 13=4] +[13=4] ~[] -[]" }));
    }

    [Test]
    public async Task EarlierFollower_ThatLeaves_LeavesTheOthersAlone()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        h.Asked();
        h.Send(Bar(12, 3, Begin | End));
        h.Follow(10, out var early);
        h.Asked();

        early.Dispose();
        Assert.That(h.Asked(), Is.Empty);
        h.Send(Bar(12, 3, Begin), Bar(10, 1, End));
        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(late.Select(Short), Is.EqualTo(new[] { "S [12=3] +[12=3] ~[] -[]", "SR12 [12=3 13=4] +[13=4] ~[] -[]" }));
    }

    [Test]
    public async Task CutHistory_IsToldAsSuchToThoseWhoWantMoreOnly()
    {
        await using var h = new VirtualHistory();
        var late = h.Follow(12);
        var early = h.Follow(10);
        h.Asked();
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2, Snip));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "N [11=2 12=3 13=4] +[11=2 12=3 13=4] ~[] -[]" }));
        Assert.That(late.Select(Short), Is.EqualTo(new[] { "S [12=3 13=4] +[12=3 13=4] ~[] -[]" }));
    }

    [Test]
    public async Task EarlierHistory_ThatIsCut_IsToldAsSuch()
    {
        await using var h = new VirtualHistory();
        h.Follow(12);
        h.Asked();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));
        var early = h.Follow(5);
        h.Asked();
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2, Snip));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "N [11=2 12=3 13=4] +[11=2 12=3 13=4] ~[] -[]" }));
    }

    [Test]
    public async Task Changes_OnBothSidesOfAFromTime_AreToldFromThereOn()
    {
        await using var h = new VirtualHistory();
        var early = h.Follow(10);
        var late = h.Follow(12);
        h.Asked();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));

        h.Send(Bar(11, 8, Pending), Bar(12, 9));

        Assert.That(early.Skip(1).Select(Short), Is.EqualTo(new[] { "T [10=1 11=8 12=9] +[] ~[11=8 12=9] -[]" }));
        Assert.That(late.Skip(1).Select(Short), Is.EqualTo(new[] { "T [12=9] +[] ~[12=9] -[]" }));
    }

    [Test]
    public async Task Follower_ThatLeavesInItsOnNext_IsToldNoMore()
    {
        await using var h = new VirtualHistory();
        var other = h.Follow(10);
        var told = new List<CandleUpdate>();
        IDisposable? leaving = null;
        leaving = h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), Minute(10)).Subscribe(update =>
        {
            told.Add(update);
            leaving!.Dispose();
        });
        h.Asked();

        h.Send(Bar(10, 1, Begin | End), Bar(11, 2), Bar(12, 3));

        Assert.That((told.Count, other.Count), Is.EqualTo((1, 3)));
        Assert.That(h.Asked(), Is.Empty, "the other still follows");
    }

    [Test]
    public async Task Follower_ThatThrows_IsTakenOffAndTheOthersGoOn()
    {
        await using var h = new VirtualHistory();
        h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), Minute(9)).Subscribe(_ => throw new InvalidOperationException("mine"));
        var other = h.Follow(10);
        h.Asked();

        h.Send(Bar(10, 1, Begin | End), Bar(11, 2));
        Assert.That(other, Has.Count.EqualTo(2));
        Assert.That(h.V.Errors.Values().Single().Kind, Is.EqualTo(MarketDataErrorKind.ObserverThrew));
        Assert.That(h.V.Streamer.Routes.Series.All.Single().Followers, Is.EqualTo(1));
    }

    [Test]
    public async Task From_InTheFuture_IsAnEmptyHistoryUntilThen()
    {
        await using var h = new VirtualHistory();
        var told = h.Follow(20);
        h.Asked();
        h.Send(Bar(20, double.NaN, Begin | End | Remove));
        h.Send(Bar(19, 1));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@20"));
        h.Send(Bar(19, 2, Begin), Bar(20, double.NaN, End | Remove));
        h.Send(Bar(20, 3));

        Assert.That(told.Select(Short), Is.EqualTo(new[] { "S [] +[] ~[] -[]", "SR20 [] +[] ~[] -[]", "T [20=3] +[20=3] ~[] -[]" }));
    }

    [Test]
    public async Task From_BeforeAllTime_AsksForAll()
    {
        await using var h = new VirtualHistory();
        var told = new List<CandleUpdate>();
        h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), DateTimeOffset.MinValue).Subscribe(told.Add);
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@0"));

        h.Send(Bar(12, 3, Begin), Bar(0, 1, End));

        Assert.That(told.Select(Short), Is.EqualTo(new[] { "S [0=1 12=3] +[0=1 12=3] ~[] -[]" }));
    }

    [TestCase(10, 0)]
    [TestCase(9, 0)]
    [TestCase(11, 1)]
    [TestCase(int.MaxValue, 3)]
    public async Task GetCandles_UpToATime_HasWhatIsBefore(int to, int count)
    {
        await using var h = new VirtualHistory();
        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(10), to == int.MaxValue ? DateTimeOffset.MaxValue : Minute(to));
        h.Asked();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));

        Assert.That((await history.WithinLimitAsync()).Candles, Has.Count.EqualTo(count));
    }

    [Test]
    public async Task GetCandles_Cancelled_GivesTheSubscriptionBack([Values] bool before)
    {
        await using var h = new VirtualHistory();
        using var cancel = new CancellationTokenSource();
        if (before)
            await cancel.CancelAsync();
        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(10), cancellationToken: cancel.Token);
        Assert.That(h.Asked(), Is.EqualTo(before ? "" : "+SPY{=m}@10"));
        await cancel.CancelAsync();

        Assert.That(() => history.WithinLimitAsync(), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(h.Asked(), Is.EqualTo(before ? "" : "-SPY{=m}@10"));
        Assert.That(h.V.Streamer.Routes.Series.All, Is.Empty);
    }

    [Test]
    public async Task GetCandles_WhoseConnectionIsLostMidway_GetsTheWhole()
    {
        await using var h = new VirtualHistory();
        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(10));
        h.Asked();
        h.Send(Bar(12, 3, Begin), Bar(11, 2));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(12, 3, Begin), Bar(10, 1, End));

        var update = await history.WithinLimitAsync();
        Assert.That((Short(update), update.IsRecovery), Is.EqualTo(("S [10=1 12=3] +[10=1 12=3] ~[] -[]", false)));
    }

    [Test]
    public async Task GetCandles_WhileTheConnectionIsLost_WaitsForWhatIsMissing([Values] bool isThereAgain)
    {
        await using var h = new VirtualHistory();
        h.Follow(10);
        h.Asked();
        h.Send(Bar(12, 3, Begin), Bar(10, 1, End));
        Task<CandleUpdate> history;
        if (isThereAgain)
        {
            h.Lose();
            history = Get();
            h.V.Settle();
        }
        else
        {
            h.V.Transport.Drop();
            h.V.Settle();
            history = Get();
            h.V.Settle();
            Assert.That(history.IsCompleted, Is.False);
            h.V.Handshake();
        }

        Assert.That(history.IsCompleted, Is.False);
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@12"));
        Assert.That(history.IsCompleted, Is.False);
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(Short(await history.WithinLimitAsync()), Is.EqualTo("S [12=3 13=4] +[12=3 13=4] ~[] -[]"));

        Task<CandleUpdate> Get() => h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(11));
    }

    [Test]
    public async Task GetCandles_OfWhatSomebodyFollows_IsThereAtOnce()
    {
        await using var h = new VirtualHistory();
        h.Follow(10);
        h.Asked();
        h.Send(Bar(12, 3, Begin), Bar(10, 1, End));
        h.Send(Bar(12, 4));

        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(11));
        h.V.Settle();

        Assert.That(Short(await history.WithinLimitAsync()), Is.EqualTo("S [12=4] +[12=4] ~[] -[]"));
        Assert.That(h.Asked(), Is.Empty);
    }

    [Test]
    public async Task DisposedStreamer_TellsFollowersTheEnd()
    {
        var h = new VirtualHistory();
        await h.DisposeAsync();
        var ended = false;

        using var subscription = h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), Minute(10)).Subscribe(_ => { }, () => ended = true);
        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(10));
        h.V.Settle();

        Assert.That(ended);
        Assert.That(() => history.WithinLimitAsync(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task SnapshotOfItsOwnAccord_ReplacesAllFromWhereTheServerWasAsked()
    {
        await using var h = new VirtualHistory();
        var told = h.Follow(10);
        h.Asked();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));
        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        h.Send(Bar(13, 5, Begin | End));
        h.Send(Bar(14, 6, Begin), Bar(14, 7, Begin), Bar(13, 5, End));

        Assert.That(told.Skip(2).Select(Short), Is.EqualTo(new[]
        {
            "S [10=1 11=2 13=5] +[] ~[13=5] -[12=3]",
            "S [10=1 11=2 13=5 14=7] +[14=7] ~[] -[]",
        }));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(-1)]
    [TestCase(-1001)]
    [TestCase(1_800_000_000_999)]
    [TestCase(int.MaxValue * 1000L)]
    public void Index_OfATime_HasThatTime(long milliseconds) => Assert.That(EventIndex.TimeOf(EventIndex.At(milliseconds)), Is.EqualTo(milliseconds));

    [Test]
    public void Index_OfTimesBeyondAllIndexes_IsBeforeOrAfterAll()
    {
        Assert.That(EventIndex.At(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()), Is.EqualTo(long.MaxValue));
        Assert.That(EventIndex.At(DateTimeOffset.MinValue.ToUnixTimeMilliseconds()), Is.EqualTo(long.MinValue));
    }
}
