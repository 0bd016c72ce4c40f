using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>What a lost connection leaves of a series: nothing missing, nothing twice, in order.</summary>
public sealed class RecoveryTests
{
    [Test]
    public async Task Recovery_GoesOnFromTheNewestCandleAndTellsTheDifferenceOnce()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(14, 6, Begin), Bar(13, 5));
        Assert.That(told, Has.Count.EqualTo(1));
        h.Send(Bar(12, 4), Bar(12, double.NaN, End | Remove) with { Index = Bar(12, 0).Index - 1 });
        h.Send(Bar(14, 7));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[]
        {
            "SR12 [10=1 11=2 12=4 13=5 14=6] +[13=5 14=6] ~[12=4] -[]",
            "T [10=1 11=2 12=4 13=5 14=7] +[] ~[14=7] -[]",
        }));
    }

    [Test]
    public async Task Recovery_WhoseLastFrameComesTwice_TakesNothingAway()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);

        h.Lose();
        h.Asked();
        h.Send(Bar(13, 4, Begin));
        Candle[] last = [Bar(12, 3), Bar(12, double.NaN, End | Remove)];
        h.Send(last);
        h.Send(last);

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2 12=3 13=4] +[13=4] ~[] -[]" }), "the mark of its end has the index of a candle");
    }

    [Test]
    public async Task Recovery_OfWhatStoodStill_IsToldWithoutChanges()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);

        h.Lose();
        h.Asked();
        h.Send(Bar(12, 3, Begin | End));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2 12=3] +[] ~[] -[]" }));
    }

    [Test]
    public async Task Recovery_WithoutTheNewestCandle_TakesItAway()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);

        h.Lose();
        h.Asked();
        h.Send(Bar(0, double.NaN, Begin | End | Remove));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2] +[] ~[] -[12=3]" }));
    }

    [Test]
    public async Task SnapshotUnderWay_AtTheLoss_BeginsAnewAtItsFromTime()
    {
        await using var h = new VirtualHistory();
        var told = h.Follow(10);
        h.Asked();
        h.Send(Bar(12, 3, Begin), Bar(11, 2));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(13, 4), Bar(12, 5, Begin), Bar(10, 1, End));

        Assert.That(told.Select(Short), Is.EqualTo(new[] { "S [10=1 12=5] +[10=1 12=5] ~[] -[]" }));
    }

    [Test]
    public async Task RecoveryUnderWay_AtTheNextLoss_GoesOnWhereItWas()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(15, 9, Begin), Bar(14, 8));
        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 5, Begin), Bar(12, 4, End));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2 12=4 13=5] +[13=5] ~[12=4] -[]" }));
    }

    [Test]
    public async Task TransactionUnderWay_AtTheLoss_IsDroppedAndItsEventsAreAskedForAgain()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);
        h.Send(Bar(11, 8, Pending), Bar(13, 9, Pending));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@11"));
        h.Send(Bar(12, 3, Begin), Bar(11, 8, End));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR11 [10=1 11=8 12=3] +[] ~[11=8] -[]" }));
    }

    [Test]
    public async Task EarlierFollower_WhoseHistoryHadNotCome_GetsItAfterTheLoss()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);
        var early = h.Follow(5);
        Assert.That(h.Asked(), Is.EqualTo("-SPY{=m}@10 +SPY{=m}@5"));
        h.Send(Bar(12, 3, Begin));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@5"), "nothing was complete from there on");
        h.Send(Bar(12, 4, Begin), Bar(11, 2), Bar(10, 1), Bar(5, 0, End));

        Assert.That(early.Select(Short), Is.EqualTo(new[] { "S [5=0 10=1 11=2 12=4] +[5=0 10=1 11=2 12=4] ~[] -[]" }));
        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR5 [10=1 11=2 12=4] +[] ~[12=4] -[]" }));
    }

    [Test]
    public async Task Recovery_CutBeforeWhatWasKnown_LeavesNoHole()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);

        h.Lose();
        h.Asked();
        h.Send(Bar(99, 9, Begin), Bar(98, 8, Snip));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "NR12 [98=8 99=9] +[98=8 99=9] ~[] -[10=1 11=2 12=3]" }));
    }

    [Test]
    public async Task RawObserver_OfTheSameHistory_GetsItFromItsFromTimeAgain()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);
        var raw = new List<Candle>();
        h.V.Streamer.Observe<Candle>(Symbol, new SubscriptionOptions { FromTime = Minute(11) }).Subscribe(raw.Add);
        Assert.That(h.Asked(), Is.EqualTo("-SPY{=m}@10 +SPY{=m}@10"), "it begins with nothing, and only an answer has a snapshot");
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));
        Assert.That((raw.Count, told.Count), Is.EqualTo((3, 1)), "nothing has changed for the other");

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"), "the earliest of all");
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2), Bar(10, 1, End));

        Assert.That(raw, Has.Count.EqualTo(7));
        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR10 [10=1 11=2 12=3 13=4] +[13=4] ~[] -[]" }));
    }

    [Test]
    public async Task HistoryThatIsFollowed_AfterARawObserver_IsAskedForAnew()
    {
        await using var h = new VirtualHistory();
        h.V.Streamer.Observe<Candle>(Symbol, new SubscriptionOptions { FromTime = Minute(10) }).Subscribe(_ => { });
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(10, 1, Begin | End));

        var told = h.Follow(10);
        Assert.That(h.Asked(), Is.EqualTo("-SPY{=m}@10 +SPY{=m}@10"));
        h.Send(Bar(10, 2, Begin | End));

        Assert.That(told.Select(Short), Is.EqualTo(new[] { "S [10=2] +[10=2] ~[] -[]" }));
    }

    [Test]
    public async Task LostChannel_IsRecoveredLikeALostConnection()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);

        h.V.Transport.Receive(ServerFrames.Closed(1));
        h.V.Advance(TimeSpan.FromSeconds(10));
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2 12=3 13=4] +[13=4] ~[] -[]" }));
    }

    [Test]
    public async Task LateFollower_WhileTheConnectionIsLost_GetsWhatIsKnownAndThenTheRecovery()
    {
        await using var h = new VirtualHistory();
        Begun(h);
        h.V.Transport.Drop();
        h.V.Settle();

        var late = h.Follow(11);
        h.V.Settle();
        h.V.Handshake();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3, End));

        Assert.That(late.Select(Short), Is.EqualTo(new[] { "S [11=2 12=3] +[11=2 12=3] ~[] -[]", "SR12 [11=2 12=3 13=4] +[13=4] ~[] -[]" }));
    }

    [Test]
    public async Task Recovery_WithMoreThanWasAskedFor_HasEachCandleOnce()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);

        h.Lose();
        h.Asked();
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 7, End));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=7 12=3 13=4] +[13=4] ~[11=7] -[]" }));
    }

    [Test]
    public async Task EndOfASnapshot_OfWhichTheBeginningWasLost_EndsNothing()
    {
        await using var h = new VirtualHistory();
        var told = h.Follow(10);
        h.Asked();
        h.Send(Bar(12, 3, Begin));

        h.Lose();
        h.Asked();
        h.Send(Bar(10, 1, End));

        Assert.That(told, Is.Empty);
    }

    [Test]
    public async Task TransactionUnderWay_AtTheFirstOfTwoLosses_IsStillAskedFor()
    {
        await using var h = new VirtualHistory();
        Begun(h);
        h.Send(Bar(11, 8, Pending));
        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@11"));
        h.Send(Bar(13, 9));

        h.Lose();

        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@11"));
    }

    [Test]
    public async Task EndOfTheAuthorization_IsRecoveredLikeALostConnection()
    {
        await using var h = new VirtualHistory();
        var told = Begun(h);

        h.V.Transport.Receive(VirtualStreamer.Unauthorized);
        h.V.Settle();
        var state = h.V.States.Values().Last();
        Assert.That((state.Status, state.Reason), Is.EqualTo((ConnectionStatus.Reconnecting, ConnectionReason.TokenExpired)));
        h.V.Handshake();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 5, Begin), Bar(12, 4, End));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR12 [10=1 11=2 12=4 13=5] +[13=5] ~[12=4] -[]" }));
    }

    [Test]
    public async Task Prints_OfTheSameMillisecond_AreAskedForAgainAndToldOnce()
    {
        await using var h = new VirtualHistory();
        var told = new List<SeriesUpdate<TimeAndSale>>();
        h.V.Streamer.ObserveTimeAndSales("SPY", Minute(10)).Subscribe(told.Add);
        Assert.That(h.Asked(), Is.EqualTo("+SPY@10"));
        h.Send(Print(1, Begin), Print(0, End));
        h.Send(Print(2, None));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY@10"), "they are of one millisecond");
        h.Send(Print(4, Begin), Print(3, None), Print(2, None), Print(1, None), Print(0, End));

        Assert.That(told.Select(u => string.Join(' ', u.Added.Select(p => p.Sequence))), Is.EqualTo(new[] { "0 1", "2", "3 4" }));
        Assert.That(told[^1].Series.Select(p => p.Sequence), Is.EqualTo(Enumerable.Range(0, 5)));

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

    private static List<CandleUpdate> Begun(VirtualHistory h)
    {
        var told = h.Follow(10);
        h.Asked();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));
        Assert.That(told, Has.Count.EqualTo(1));
        return told;
    }
}
