using System.Reactive.Linq;
using CsCheck;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>One print counts once, however often the feed sends it.</summary>
internal sealed class BarPrintsTests
{
    private static readonly Trade Print = new()
    {
        EventSymbol = "SPY",
        Time = EventBars.Milliseconds("10:00"),
        Sequence = 7,
        Price = 500,
        Size = 10,
        ExchangeCode = 'Q',
    };

    private static IEnumerable<TradeBase> OtherPrints =>
    [
        Print with { Time = Print.Time + 1 }, Print with { TimeNanoPart = 1 }, Print with { Sequence = 8 },
        Print with { ExchangeCode = 'N' }, Print with { Price = 500.01 }, Print with { Size = 11 }, Print with { EventSymbol = "QQQ" },
    ];

    [TestCase("TTTT"), TestCase("EEEE"), TestCase("TETE"), TestCase("ETTE")]
    public void Trade_SentAgainWithNewTotals_CountsOnce(string types)
    {
        double[] totals = [1000, 1001, 1037, 1040];
        var bar = Last(types.Zip(
            totals, (type, total) => type == 'T' ? Print with { DayVolume = total } : (TradeBase)Extended(Print, total)));

        Assert.That((bar.Count, bar.Volume), Is.EqualTo((1, 10)));
    }

    [TestCase(0), TestCase(7)]
    public void Trade_WithoutSequence_CountsOnceToo(int sequence)
    {
        var print = Print with { Sequence = sequence, ExchangeCode = default };
        var bar = Last([print, print with { Price = 501 }, print with { DayVolume = 5 }, Extended(print, 9)]);

        Assert.That((bar.Count, bar.Volume, bar.Close), Is.EqualTo((2, 20, 501)));
    }

    [TestCaseSource(nameof(OtherPrints))]
    public void Trade_ThatDiffersInOnePart_Counts(TradeBase other)
    {
        var updates = Run([Print, other, Print with { DayVolume = 1 }]);

        Assert.That(updates.Count(update => !update.Update.IsClosed), Is.EqualTo(2));
    }

    /// <summary>The latest TradeETH of a regular session is that of the morning, and comes again with every connection.</summary>
    [TestCase(1), TestCase(64), TestCase(500)]
    public void LatestTrades_SentAgainAfterAReconnection_CountOnce(int between)
    {
        var early = Extended(Print with { Size = 1_000_000 }, 0);
        Trade[] later = [.. Enumerable.Range(1, between).Select(i => Print with { Time = Print.Time + i, Size = 1 })];
        var bar = Last([early, .. later, early with { DayVolume = 3 }, later[^1] with { DayVolume = 4 }], "d");

        Assert.That((bar.Count, bar.Volume), Is.EqualTo((between + 1, 1_000_000 + between)));
    }

    [Test]
    public void Trades_RepeatedInAnyOrder_CountOncePerPrint() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 100], Gen.Int[0, 40].Array[100], Gen.Bool.Array[100]).Sample(
            (gaps, delays, isExtended) =>
            {
                var time = Print.Time;
                var prints = gaps.Select((gap, i) => Print with { Time = time += gap, Sequence = i, Size = i + 1 }).ToArray();
                var all = prints.Select((print, i) => (Order: i * 2, Event: (TradeBase)print))
                    .Concat(prints.Select((print, i) => (
                        Order: ((i + delays[i]) * 2) + 1,
                        Event: isExtended[i] ? (TradeBase)Extended(print, i) : print with { DayVolume = i })))
                    .OrderBy(sent => sent.Order).Select(sent => sent.Event);
                var bar = Last(all, "d");

                Assert.That((bar.Count, bar.Volume), Is.EqualTo((prints.Length, prints.Sum(print => print.Size))));
            },
            iter: 200);

    [Test]
    public void Snapshots_OfPrints_CountInTheOrderOfTimeAndOnlyOnce()
    {
        var first = Snapshot(3, 2, 1);
        var again = Snapshot(5, 4, 3, 2, 1);
        TimeAndSale[] all = [.. first, Sale(4), .. again, Sale(6)];
        var updates = EventBars.Run<TimeAndSale>(
            (prints, scheduler) => prints.ToCandles(CandlePeriod.Days(1), scheduler), "10:00", "10:00", all.Select(e => ("10:00", e)));
        var bar = updates[^1].Update.Candle;

        Assert.That((bar.Count, bar.Open, bar.Close, bar.Volume), Is.EqualTo((6, 1, 6, 21)));
        Assert.That(updates[2].Update.Candle.Close, Is.EqualTo(3), "the snapshot is in order");
    }

    private static TimeAndSale[] Snapshot(params int[] prices) =>
    [
        .. prices.Select((price, i) => Sale(price) with { EventFlags = i == 0 ? EventFlags.SnapshotBegin : EventFlags.None }),
        Sale(0) with { EventFlags = EventFlags.SnapshotEnd | EventFlags.RemoveEvent },
    ];

    private static TimeAndSale Sale(int n) => new()
    {
        EventSymbol = "SPY",
        Time = Print.Time + n,
        Index = n,
        Price = n,
        Size = n,
        Type = TimeAndSaleType.New,
        ValidTick = true,
    };

    private static TradeETH Extended(Trade trade, double total) => new()
    {
        EventSymbol = trade.EventSymbol,
        Time = trade.Time,
        TimeNanoPart = trade.TimeNanoPart,
        Sequence = trade.Sequence,
        ExchangeCode = trade.ExchangeCode,
        Price = trade.Price,
        Size = trade.Size,
        DayVolume = total,
    };

    private static Candle Last(IEnumerable<TradeBase> trades, string period = "5m") => Run(trades, period)[^1].Update.Candle;

    private static (DateTimeOffset At, BarUpdate Update)[] Run(IEnumerable<TradeBase> trades, string period = "5m") =>
        EventBars.Run<TradeBase>(
            (source, scheduler) => source.ToCandles(CandlePeriod.Parse(period), scheduler), "10:00", "10:10",
            trades.Select(e => ("10:00", e)));
}
