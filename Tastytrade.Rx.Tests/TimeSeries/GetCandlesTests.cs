using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Histories of candles as one call.</summary>
public sealed class GetCandlesTests
{
    [Test]
    public async Task GetCandles_UpToATime_ReturnsTheSnapshotAndReleasesTheSubscription()
    {
        await using var h = new VirtualHistory();
        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Parse("1m"), Minute(5), Minute(12));
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@5"));

        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, Snip));
        var update = await history.WithinLimitAsync();

        Assert.That(Short(update), Is.EqualTo("N [10=1 11=2] +[10=1 11=2] ~[] -[]"));
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@5"));
    }

    [Test]
    public async Task GetCandles_StreamerEnds_Throws()
    {
        var h = new VirtualHistory();
        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(10));
        var ended = false;
        h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), Minute(10)).Subscribe(_ => { }, () => ended = true);
        h.TakeRequests();

        await h.DisposeAsync();
        h.V.Settle();

        Assert.That(() => history.WithinLimitAsync(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(ended);
    }

    [TestCase(10, 0)]
    [TestCase(9, 0)]
    [TestCase(11, 1)]
    [TestCase(int.MaxValue, 3)]
    public async Task GetCandles_UpToATime_ReturnsEarlierCandles(int to, int count)
    {
        await using var h = new VirtualHistory();
        var history = h.V.Streamer.GetCandlesAsync(
            "SPY", CandlePeriod.Minutes(1), Minute(10), to == int.MaxValue ? DateTimeOffset.MaxValue : Minute(to));
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));

        Assert.That((await history.WithinLimitAsync()).Candles, Has.Count.EqualTo(count));
    }

    [Test]
    public async Task GetCandles_Cancelled_ReleasesTheSubscription([Values] bool before)
    {
        await using var h = new VirtualHistory();
        using var cancel = new CancellationTokenSource();
        if (before)
            await cancel.CancelAsync();
        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(10), cancellationToken: cancel.Token);
        Assert.That(h.TakeRequests(), Is.EqualTo(before ? "" : "+SPY{=m}@10"));
        await cancel.CancelAsync();

        Assert.That(() => history.WithinLimitAsync(), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(h.TakeRequests(), Is.EqualTo(before ? "" : "-SPY{=m}@10"));
        Assert.That(h.V.Streamer.Routes.Series.All, Is.Empty);
    }

    [Test]
    public async Task GetCandles_ConnectionLostMidway_ReturnsTheWholeHistory()
    {
        await using var h = new VirtualHistory();
        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(10));
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(11, 2));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(12, 3, Begin), Bar(10, 1, End));

        var update = await history.WithinLimitAsync();
        Assert.That((Short(update), update.IsRecovery), Is.EqualTo(("S [10=1 12=3] +[10=1 12=3] ~[] -[]", false)));
    }

    [Test]
    public async Task GetCandles_WhileTheConnectionIsLost_WaitsForTheMissingCandles([Values] bool isReconnected)
    {
        await using var h = new VirtualHistory();
        h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(10, 1, End));
        Task<CandleUpdate> history;
        if (isReconnected)
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
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@12"));
        Assert.That(history.IsCompleted, Is.False);
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(Short(await history.WithinLimitAsync()), Is.EqualTo("S [12=3 13=4] +[12=3 13=4] ~[] -[]"));

        Task<CandleUpdate> Get() => h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(11));
    }

    [Test]
    public async Task GetCandles_OfAFollowedHistory_CompletesAtOnce()
    {
        await using var h = new VirtualHistory();
        h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(10, 1, End));
        h.Send(Bar(12, 4));

        var history = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(11));
        h.V.Settle();

        Assert.That(Short(await history.WithinLimitAsync()), Is.EqualTo("S [12=4] +[12=4] ~[] -[]"));
        Assert.That(h.TakeRequests(), Is.Empty);
    }
}
