using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Events;

public sealed class EventHelpersTests
{
    private static readonly Quote Spy = new()
    {
        EventSymbol = "SPY",
        BidPrice = 576.88,
        BidSize = 200,
        AskPrice = 576.9,
        AskSize = 300,
    };

    [Test]
    public void Quote_BothSides_HasMidMicroAndSpread() => Assert.Multiple(() =>
    {
        Assert.That(Spy.Mid, Is.EqualTo(576.89).Within(1e-9));
        Assert.That(Spy.Micro, Is.EqualTo(576.888).Within(1e-9));
        Assert.That(Spy.Spread, Is.EqualTo(0.02).Within(1e-9));
    });

    [TestCase(0, 0)]
    [TestCase(double.NaN, 300)]
    [TestCase(200, double.NaN)]
    [TestCase(double.NaN, double.NaN)]
    public void Quote_WithoutSizes_HasTheMidAsMicroPrice(double bidSize, double askSize)
    {
        var quote = Spy with { BidSize = bidSize, AskSize = askSize };

        Assert.That(quote.Micro, Is.EqualTo(quote.Mid));
    }

    [Test]
    public void Quote_OneSizeZero_IsWeightedByTheOtherSide() =>
        Assert.That((Spy with { BidSize = 0 }).Micro, Is.EqualTo(576.88).Within(1e-9));

    [Test]
    public void Quote_WithoutABid_HasNoMidMicroOrSpread()
    {
        var quote = Spy with { BidPrice = double.NaN };

        Assert.That(new[] { quote.Mid, quote.Micro, quote.Spread }, Is.All.NaN);
    }

    [TestCase(EventFlags.None, "")]
    [TestCase(EventFlags.TxPending, "Pending")]
    [TestCase(EventFlags.RemoveEvent, "Remove")]
    [TestCase(EventFlags.SnapshotBegin, "SnapshotBegin")]
    [TestCase(EventFlags.SnapshotEnd, "SnapshotEnd")]
    [TestCase(EventFlags.SnapshotSnip, "SnapshotSnip")]
    [TestCase(EventFlags.SnapshotMode, "")]
    [TestCase((EventFlags)14, "Remove SnapshotBegin SnapshotEnd")]
    public void IndexedEvent_OfFlags_ReportsThem(EventFlags flags, string expected)
    {
        var e = new Greeks { EventFlags = flags };
        (bool Is, string Name)[] reported =
        [
            (e.IsPending, "Pending"),
            (e.IsRemove, "Remove"),
            (e.IsSnapshotBegin, "SnapshotBegin"),
            (e.IsSnapshotEnd, "SnapshotEnd"),
            (e.IsSnapshotSnip, "SnapshotSnip"),
        ];

        Assert.That(string.Join(' ', reported.Where(t => t.Is).Select(t => t.Name)), Is.EqualTo(expected));
    }

    [TestCase(TimeAndSaleType.Undefined, false, false, false)]
    [TestCase(TimeAndSaleType.New, true, false, false)]
    [TestCase(TimeAndSaleType.Correction, false, true, false)]
    [TestCase(TimeAndSaleType.Cancel, false, false, true)]
    public void TimeAndSale_OfAType_ReportsIt(TimeAndSaleType type, bool isNew, bool isCorrection, bool isCancel)
    {
        var e = new TimeAndSale { Type = type };

        Assert.That((e.IsNew, e.IsCorrection, e.IsCancel), Is.EqualTo((isNew, isCorrection, isCancel)));
    }

    [Test]
    public void Timestamps_OfWireTimes_AreTheSameTimes()
    {
        const long Wire = 1_785_513_600_123;
        var time = new DateTimeOffset(2026, 7, 31, 16, 0, 0, 123, TimeSpan.Zero);

        Assert.Multiple(() =>
        {
            Assert.That(new Quote { EventTime = Wire }.EventTimestamp, Is.EqualTo(time));
            Assert.That(new Quote { BidTime = Wire }.BidTimestamp, Is.EqualTo(time));
            Assert.That(new Quote { AskTime = Wire }.AskTimestamp, Is.EqualTo(time));
            Assert.That(new Candle { Time = Wire }.Timestamp, Is.EqualTo(time));
            Assert.That(new Trade { Time = Wire }.Timestamp, Is.EqualTo(time));
            Assert.That(new Series { Time = Wire }.Timestamp, Is.EqualTo(time));
            Assert.That(new OptionSale { Time = Wire }.Timestamp, Is.EqualTo(time));
            Assert.That(new Order { Time = Wire }.Timestamp, Is.EqualTo(time));
            Assert.That(new Order { ActionTime = Wire }.ActionTimestamp, Is.EqualTo(time));
            Assert.That(new Profile { HaltStartTime = Wire }.HaltStartTimestamp, Is.EqualTo(time));
            Assert.That(new Profile { HaltEndTime = Wire }.HaltEndTimestamp, Is.EqualTo(time));
        });
    }

    [Test]
    public void Dates_OfWireDayIds_AreTheSameDays()
    {
        var july = new DateOnly(2026, 7, 31);

        Assert.Multiple(() =>
        {
            Assert.That(new Summary { DayId = 20665 }.DayDate, Is.EqualTo(july));
            Assert.That(new Summary { PrevDayId = 20665 }.PrevDayDate, Is.EqualTo(july));
            Assert.That(new TradeETH { DayId = 20665 }.DayDate, Is.EqualTo(july));
            Assert.That(new Profile { ExDividendDayId = 20665 }.ExDividendDate, Is.EqualTo(july));
            Assert.That(new Series { Expiration = 21533 }.ExpirationDate, Is.EqualTo(new DateOnly(2028, 12, 15)));
            Assert.That(new Series().ExpirationDate, Is.Null);
        });
    }

    [Test]
    public void WireTime_OutOfRange_IsClampedWithoutThrowing() => Assert.Multiple(() =>
    {
        Assert.That(WireTime.ToTimestamp(0), Is.EqualTo(DateTimeOffset.UnixEpoch));
        Assert.That(WireTime.ToTimestamp(long.MinValue), Is.EqualTo(DateTimeOffset.MinValue));
        Assert.That(WireTime.ToTimestamp(long.MaxValue), Is.EqualTo(DateTimeOffset.MaxValue).Within(TimeSpan.FromMilliseconds(1)));
        Assert.That(WireTime.ToDate(0), Is.Null);
        Assert.That(WireTime.ToDate(int.MinValue), Is.EqualTo(DateOnly.MinValue));
        Assert.That(WireTime.ToDate(int.MaxValue), Is.EqualTo(DateOnly.MaxValue));
    });

    [Test]
    public void Equality_DifferentTimesOfArrival_AreIgnored()
    {
        var later = Spy with { ReceivedAt = new DateTimeOffset(2026, 7, 31, 18, 0, 0, TimeSpan.FromHours(2)) };

        Assert.Multiple(() =>
        {
            Assert.That(later, Is.EqualTo(Spy));
            Assert.That(later.GetHashCode(), Is.EqualTo(Spy.GetHashCode()));
            Assert.That(later.ReceivedAt, Is.EqualTo(new DateTimeOffset(2026, 7, 31, 16, 0, 0, TimeSpan.Zero)));
            Assert.That(Spy.ReceivedAt, Is.EqualTo(DateTimeOffset.MinValue));
        });
    }

    [Test]
    public void Equality_SameContents_IsTrueAndNaNEqualsNaN()
    {
        var greeks = new Greeks { EventSymbol = "A", Index = 1 };
        var same = new Greeks { EventSymbol = "A", Index = 1 };

        Assert.Multiple(() =>
        {
            Assert.That(same, Is.EqualTo(greeks));
            Assert.That(greeks with { EventSymbol = "B" }, Is.Not.EqualTo(greeks));
            Assert.That(greeks with { Index = 2 }, Is.Not.EqualTo(greeks));
            Assert.That(greeks with { Delta = 0 }, Is.Not.EqualTo(greeks));
        });
    }

    [Test]
    public void Equality_DifferentTypes_IsFalse() =>
        Assert.That(new Trade { EventSymbol = "A" }.Equals((TradeBase)new TradeETH { EventSymbol = "A" }), Is.False);

    [Test]
    public void With_OfAnEvent_ChangesACopy()
    {
        var changed = Spy with { BidPrice = 1 };

        Assert.That((changed.BidPrice, changed.AskPrice, Spy.BidPrice), Is.EqualTo((1.0, 576.9, 576.88)));
    }
}
