using NUnit.Framework;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Changes during an outage to events older than the newest one known.</summary>
public sealed class RecoveryOverlapTests
{
    [Test]
    public async Task Recovery_LatePrintsCorrectionsAndCancelsInTheOverlap_AreEmitted()
    {
        await using var h = new VirtualHistory(new StreamerOptions().RecoveryOverlap);
        var updates = new List<SeriesUpdate<TimeAndSale>>();
        h.V.Streamer.ObserveTimeAndSales("SPY", Minute(10)).Subscribe(updates.Add);
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY@10"));
        h.Send(Print(720, 6, Begin), Print(710, 5), Print(700, 4), Print(690, 3), Print(660, 2), Print(600, 1, End));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY@11"), "a minute before the newest");
        h.Send(
            Print(750, 8, Begin), Print(720, 6), Print(710, 5, type: TimeAndSaleType.Cancel),
            Print(690, 9, type: TimeAndSaleType.Correction),
            Print(670, 7), Print(660, 2, End));

        var update = updates[^1];
        Assert.Multiple(() =>
        {
            Assert.That(updates, Has.Count.EqualTo(2));
            Assert.That((update.IsRecovery, update.RecoveredFrom), Is.EqualTo((true, Minute(11))));
            Assert.That(Text(update.Added), Is.EqualTo("670=7 750=8"));
            Assert.That(Text(update.Changed), Is.EqualTo("690=9"));
            Assert.That(Text(update.Removed), Is.EqualTo("700=4 710=5"), "one that is missing, and one that was cancelled");
            Assert.That(Text(update.Series), Is.EqualTo("600=1 660=2 670=7 690=9 720=6 750=8"));
        });
    }

    [Test]
    public async Task Overlap_WithinACandle_BeginsWithThatCandle()
    {
        await using var h = new VirtualHistory(TimeSpan.FromMinutes(1));
        var updates = h.Follow(0);
        h.TakeRequests();
        h.Send(Bar(20, 5, Begin), Bar(15, 4), Bar(10, 3), Bar(5, 2, End));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@15"), "minute 19 belongs to the candle before the newest");
        h.Send(Bar(20, 5, Begin), Bar(15, 6, End));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR15 [5=2 10=3 15=6 20=5] +[] ~[15=6] -[]" }));
    }

    [TestCase(11, "+SPY{=m}@11")]
    [TestCase(12, "+SPY{=m}@12")]
    public async Task Overlap_WithoutOlderCandles_BeginsAtItsTimeButNotBeforeTheFromTime(int from, string requested)
    {
        await using var h = new VirtualHistory(TimeSpan.FromMinutes(2));
        h.Follow(from);
        h.TakeRequests();
        h.Send(Bar(13, 3, Begin | End));

        h.Lose();

        Assert.That(h.TakeRequests(), Is.EqualTo(requested));
    }

    [Test]
    public async Task Overlap_OfAllTime_RequestsAll()
    {
        await using var h = new VirtualHistory(TimeSpan.MaxValue);
        h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(13, 3, Begin), Bar(12, 2, End));

        h.Lose();

        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));
    }

    [Test]
    public async Task Recovery_SnippedWithinTheOverlap_KeepsOlderCandles()
    {
        await using var h = new VirtualHistory(TimeSpan.FromMinutes(2));
        var updates = h.Follow(5);
        h.TakeRequests();
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2), Bar(6, 1, End));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@11"));
        h.Send(Bar(14, 6, Begin), Bar(13, 5, Snip));

        Assert.That(
            updates.Skip(1).Select(Short), Is.EqualTo(new[] { "SR11 [6=1 11=2 12=3 13=5 14=6] +[14=6] ~[13=5] -[]" }),
            "the series is complete");
    }

    [Test]
    public async Task SnippedHistory_CompletedByARecovery_IsNoLongerSnipped()
    {
        await using var h = new VirtualHistory(TimeSpan.FromMinutes(5));
        var updates = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, Snip));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(13, 4, Begin), Bar(12, 3), Bar(11, 2, End));

        Assert.That(
            updates.Select(Short), Is.EqualTo(new[] { "N [12=3 13=4] +[12=3 13=4] ~[] -[]", "SR10 [11=2 12=3 13=4] +[11=2] ~[] -[]" }));
    }

    [Test]
    public async Task SnippedHistory_AfterARecoveryOfItsEnd_IsStillSnipped()
    {
        await using var h = new VirtualHistory(TimeSpan.FromMinutes(1));
        var updates = h.Follow(10);
        h.TakeRequests();
        h.Send(Bar(13, 4, Begin), Bar(12, 3, Snip));

        h.Lose();
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@12"));
        h.Send(Bar(13, 5, Begin), Bar(12, 3, End));

        Assert.That(updates.Skip(1).Select(Short), Is.EqualTo(new[] { "NR12 [12=3 13=5] +[] ~[13=5] -[]" }));
    }

    private static TimeAndSale Print(long second, double price, EventFlags flags = None, TimeAndSaleType type = TimeAndSaleType.New) =>
        new() { EventSymbol = "SPY", Time = second * 1000, Index = second << 32, Price = price, Type = type, EventFlags = flags };

    private static string Text(IEnumerable<TimeAndSale> prints) =>
        string.Join(' ', prints.Select(print => $"{print.Time / 1000}={print.Price}"));
}
