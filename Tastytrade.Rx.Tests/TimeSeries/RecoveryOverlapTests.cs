using NUnit.Framework;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>What happened during an outage to events that are older than the newest one known.</summary>
public sealed class RecoveryOverlapTests
{
    [Test]
    public async Task LatePrintsCorrectionsAndCancels_OfTheOverlap_AreTold()
    {
        await using var h = new VirtualHistory(new StreamerOptions().RecoveryOverlap);
        var told = new List<SeriesUpdate<TimeAndSale>>();
        h.V.Streamer.ObserveTimeAndSales("SPY", Minute(10)).Subscribe(told.Add);
        Assert.That(h.Asked(), Is.EqualTo("+SPY@10"));
        h.Send(Print(720, 6, Begin), Print(710, 5), Print(700, 4), Print(690, 3), Print(660, 2), Print(600, 1, End));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY@11"), "a minute before the newest");
        h.Send(
            Print(750, 8, Begin), Print(720, 6), Print(710, 5, type: TimeAndSaleType.Cancel), Print(690, 9, type: TimeAndSaleType.Correction),
            Print(670, 7), Print(660, 2, End));

        var update = told[^1];
        Assert.Multiple(() =>
        {
            Assert.That(told, Has.Count.EqualTo(2));
            Assert.That((update.IsRecovery, update.RecoveredFrom), Is.EqualTo((true, Minute(11))));
            Assert.That(Text(update.Added), Is.EqualTo("670=7 750=8"));
            Assert.That(Text(update.Changed), Is.EqualTo("690=9"));
            Assert.That(Text(update.Removed), Is.EqualTo("700=4 710=5"), "one that is not there any more, and one that came as cancelled");
            Assert.That(Text(update.Series), Is.EqualTo("600=1 660=2 670=7 690=9 720=6 750=8"));
        });
    }

    [Test]
    public async Task Overlap_BeginsWithTheCandleInWhichItLies()
    {
        await using var h = new VirtualHistory(TimeSpan.FromMinutes(1));
        var told = h.Follow(0);
        h.Asked();
        h.Send(Bar(20, 5, Begin), Bar(15, 4), Bar(10, 3), Bar(5, 2, End));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@15"), "minute 19 is of the candle before the newest");
        h.Send(Bar(20, 5, Begin), Bar(15, 6, End));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR15 [5=2 10=3 15=6 20=5] +[] ~[15=6] -[]" }));
    }

    [TestCase(11, "+SPY{=m}@11")]
    [TestCase(12, "+SPY{=m}@12")]
    public async Task Overlap_WithNothingBeforeIt_BeginsAtItsTimeButNotBeforeTheFromTime(int from, string asked)
    {
        await using var h = new VirtualHistory(TimeSpan.FromMinutes(2));
        h.Follow(from);
        h.Asked();
        h.Send(Bar(13, 3, Begin | End));

        h.Lose();

        Assert.That(h.Asked(), Is.EqualTo(asked));
    }

    [Test]
    public async Task Overlap_OfAllTime_AsksForAll()
    {
        await using var h = new VirtualHistory(TimeSpan.MaxValue);
        h.Follow(10);
        h.Asked();
        h.Send(Bar(13, 3, Begin), Bar(12, 2, End));

        h.Lose();

        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"));
    }

    [Test]
    public async Task Recovery_CutWithinTheOverlap_KeepsWhatIsBeforeTheCut()
    {
        await using var h = new VirtualHistory(TimeSpan.FromMinutes(2));
        var told = h.Follow(5);
        h.Asked();
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2), Bar(6, 1, End));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@11"));
        h.Send(Bar(14, 6, Begin), Bar(13, 5, Snip));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR11 [6=1 11=2 12=3 13=5 14=6] +[14=6] ~[13=5] -[]" }), "there is no hole, and all is there");
    }

    [Test]
    public async Task CutHistory_WhichARecoveryGivesWhole_IsCutNoLonger()
    {
        await using var h = new VirtualHistory(TimeSpan.FromMinutes(5));
        var told = h.Follow(10);
        h.Asked();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, Snip));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2, End));

        Assert.That(told.Select(Short), Is.EqualTo(new[] { "N [12=3 13=4] +[12=3 13=4] ~[] -[]", "SR10 [11=2 12=3 13=4] +[11=2] ~[] -[]" }));
    }

    [Test]
    public async Task CutHistory_AfterARecoveryOfItsEnd_IsStillCut()
    {
        await using var h = new VirtualHistory(TimeSpan.FromMinutes(1));
        var told = h.Follow(10);
        h.Asked();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, Snip));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 5, Begin), Bar(12, 3, End));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "NR12 [12=3 13=5] +[] ~[13=5] -[]" }));
    }

    [Test]
    public async Task TransactionThatASnapshotUnderWayDropped_IsAskedForAgain()
    {
        await using var h = new VirtualHistory();
        var told = h.Follow(10);
        h.Asked();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));
        h.Send(Bar(11, 8, Pending));
        h.Send(Bar(13, 9, Begin));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@11"));
        h.Send(Bar(13, 9, Begin), Bar(12, 3), Bar(11, 8, End));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR11 [10=1 11=8 12=3 13=9] +[13=9] ~[11=8] -[]" }));
    }

    [Test]
    public async Task SnapshotHeldByATransaction_AtTheLoss_IsAskedForAgain()
    {
        await using var h = new VirtualHistory();
        var told = h.Follow(10);
        h.Asked();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));
        h.Send(Bar(12, 3, Begin), Bar(11, 7), Bar(10, 6, End | Pending));

        h.Lose();
        Assert.That(h.Asked(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(12, 3, Begin), Bar(11, 7), Bar(10, 6, End));

        Assert.That(told.Skip(1).Select(Short), Is.EqualTo(new[] { "SR10 [10=6 11=7 12=3] +[] ~[10=6 11=7] -[]" }));
    }

    private static TimeAndSale Print(long second, double price, EventFlags flags = None, TimeAndSaleType type = TimeAndSaleType.New) =>
        new() { EventSymbol = "SPY", Time = second * 1000, Index = second << 32, Price = price, Type = type, EventFlags = flags };

    private static string Text(IEnumerable<TimeAndSale> prints) => string.Join(' ', prints.Select(print => $"{print.Time / 1000}={print.Price}"));
}
