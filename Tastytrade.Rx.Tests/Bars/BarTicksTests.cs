using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>Which events count as ticks, and how a subscription ends.</summary>
internal sealed class BarTicksTests
{
    private static readonly CandlePeriod Minute = new(1, CandleUnit.Minute);
    private static readonly long Ten = BarTape.At("10:00").ToUnixTimeMilliseconds();

    [Test]
    public void TickBars_WithinAMillisecond_CloseWithTheirLastTickAndDiffer()
    {
        var tape = BarTape.Of("2t");
        foreach (var price in new[] { 10, 11, 12, 13, 14 })
            tape.Tick("10:00", price);

        Assert.That(tape.Texts, Is.EqualTo(new[]
        {
            "10:00:00 10/10/10/10 v1 n1", "10:00:00 10/11/10/11 v2 n2.", "10:00:00 12/12/12/12 v1 n1", "10:00:00 12/13/12/13 v2 n2.",
            "10:00:00 14/14/14/14 v1 n1",
        }));
        Assert.That(tape.Seen.Values().Select(u => u.Candle.Index - (Ten / 1000 << 32)), Is.EqualTo(new[] { 0, 0, 1, 1, 2 }));
    }

    [Test]
    public void VolumeBar_FilledByATick_ClosesWithTheWholeTick()
    {
        var tape = BarTape.Of("100v");
        foreach (var size in new[] { 60, double.NaN, 60, 250, 99 })
            tape.Tick("10:00", 10, size);

        Assert.That(tape.Closed, Is.EqualTo(new[] { "10:00:00 10/10/10/10 v120 n3.", "10:00:00 10/10/10/10 v250 n1." }));
        Assert.That(tape.Texts[^1], Is.EqualTo("10:00:00 10/10/10/10 v99 n1"));
    }

    [Test]
    public void Ticks_InvalidPrice_IsIgnored_AndInvalidSize_CountsForThePriceOnly()
    {
        var tape = BarTape.Of("m");
        tape.Tick("10:00", double.NaN);
        tape.Tick("10:00", double.PositiveInfinity);
        tape.Tick("10:00", -37.63, double.NaN);
        tape.Tick("10:00", 5, -1);
        Assert.That(tape.Texts, Is.EqualTo(new[] { "10:00:00 -37.63/-37.63/-37.63/-37.63 vNaN n1", "10:00:00 -37.63/5/-37.63/5 vNaN n2" }));

        tape.Tick("10:00", 7, 2);

        Assert.That(tape.Seen.Values()[^1].Candle, Has.Property("Volume").EqualTo(2).And.Property("VWAP").EqualTo(7));
    }

    [Test]
    public void Tick_WithoutATime_HasTheClocksTime()
    {
        var tape = BarTape.Of("m");
        tape.To("10:07:30");
        tape.Source.OnNext(new BarTick("SPY", default, 10));
        Assert.That(tape.Texts.Single(), Does.StartWith("10:07:00"));
    }

    [Test]
    public void Trades_WithoutATime_HaveThatOfArrival_AndRepeatsCountOnce()
    {
        var index = new Trade { EventSymbol = "SPX", Price = 7000, ReceivedAt = BarTape.At("10:03") };
        var trade = new Trade { EventSymbol = "SPY", Time = Ten, Price = 10, Size = 4 };
        var extended = new TradeETH { EventSymbol = "SPY", Time = Ten, Price = 10, Size = 4 };
        TradeBase[] trades =
        [
            trade, extended, trade with { ReceivedAt = BarTape.At("10:05") }, trade with { Sequence = 1, Size = 5 }, index, index,
        ];
        var texts = Bars(trades.ToObservable().ToCandles(Minute, At("10:05")));

        Assert.That(texts, Is.EqualTo(new[]
        {
            "SPY{=m} 10:00:00 10/10/10/10 v4 n1", "SPY{=m} 10:00:00 10/10/10/10 v9 n2",
            "SPX{=m} 10:03:00 7000/7000/7000/7000 vNaN n1", "SPX{=m} 10:03:00 7000/7000/7000/7000 vNaN n2",
            "SPY{=m} 10:00:00 10/10/10/10 v9 n2.", "SPX{=m} 10:03:00 7000/7000/7000/7000 vNaN n2.",
        }));
    }

    [Test]
    public void Prints_NewAndValid_Count()
    {
        var print = new TimeAndSale
        {
            EventSymbol = "SPY&Q",
            Time = Ten,
            Price = 10,
            Size = 1,
            Type = TimeAndSaleType.New,
            ValidTick = true,
        };
        var texts = Bars(new[]
        {
            print, print with { Type = TimeAndSaleType.Correction }, print with { Type = TimeAndSaleType.Cancel },
            print with { ValidTick = false },
            print with { EventFlags = EventFlags.RemoveEvent }, print with { Price = 11 },
        }.ToObservable().ToCandles(Minute, At("10:00")));

        Assert.That(texts, Is.EqualTo(new[] { "SPY&Q{=m} 10:00:00 10/10/10/10 v1 n1", "SPY&Q{=m} 10:00:00 10/11/10/11 v2 n2" }));
    }

    [Test]
    public void Quotes_OfBothSides_CountByTheirMidAtTheLaterTime()
    {
        var quote = new Quote
        {
            EventSymbol = "SPY",
            BidPrice = 10,
            AskPrice = 12,
            BidTime = Ten,
            AskTime = Ten + 60_000,
            BidSize = 5,
            AskSize = 5,
        };
        Quote[] quotes =
        [
            quote, quote with { BidPrice = double.NaN }, quote with { BidTime = 0, AskTime = 0, ReceivedAt = BarTape.At("10:02") },
        ];
        var texts = Bars(quotes.ToObservable().ToCandles(Minute, At("10:02")));

        Assert.That(texts, Is.EqualTo(new[]
        {
            "SPY{=m,price=mark} 10:01:00 11/11/11/11 vNaN n1", "SPY{=m,price=mark} 10:01:00 11/11/11/11 vNaN n1.",
            "SPY{=m,price=mark} 10:02:00 11/11/11/11 vNaN n1",
        }));
        Assert.That(() => Observable.Empty<Quote>().ToCandles(new(100, CandleUnit.Volume), At("10:00")), Throws.ArgumentException);
    }

    [TestCase("2d"), TestCase("25h"), TestCase("0.5m"), TestCase("1.5t"), TestCase("y"), TestCase("o"), TestCase("p"), TestCase("pr")]
    public void ToCandles_UnsupportedPeriod_ThrowsWithItsName(string period) =>
        Assert.That(() => BarTape.Of(period), Throws.ArgumentException.With.Message.Contains($"Bars of {period} cannot be made"));

    [Test]
    public void ToCandles_InvalidOptions_Throws()
    {
        Assert.That(() => BarTape.Of("m", new BarOptions { Alignment = CandleAlignment.Session }), Throws.ArgumentException);
        Assert.That(() => BarTape.Of("m", new BarOptions { Grace = TimeSpan.FromTicks(-1) }), Throws.ArgumentException);
        Assert.That(() => Observable.Empty<Quote>().ToCandles(Minute, Scheduler.Immediate), Throws.ArgumentException);
    }

    [Test]
    public void Dispose_DuringABar_LeavesNoTimerAndNoSubscription()
    {
        var tape = BarTape.Of("m", new BarOptions { FillGaps = true });
        tape.Tick("10:00", 10);
        tape.Subscription.Dispose();
        tape.Scheduler.Start();

        Assert.That(
            (tape.Scheduler.Clock, tape.Source.HasObservers, tape.Seen.Grammar()), Is.EqualTo((BarTape.At("10:00").UtcTicks, false, "N")));
    }

    [Test]
    public void Error_OfTheSourceOrTheSelector_EndsTheStreamAndItsTimer()
    {
        var scheduler = At("10:00");
        var seen = scheduler.CreateObserver<BarUpdate>();
        using var source = new Subject<int>();
        using var subscription = source
            .ToCandles<int>(
                n => n > 0 ? new BarTick("SPY", BarTape.At("10:00"), 10) : throw new FormatException("no tick"), Minute, scheduler)
            .Subscribe(seen);
        source.OnNext(1);
        source.OnNext(0);
        scheduler.Start();

        Assert.That(
            (seen.Grammar(), seen.Messages[^1].Value.Exception, source.HasObservers),
            Is.EqualTo(("NE", seen.Messages[^1].Value.Exception as FormatException, false)));
        Assert.That(scheduler.Clock, Is.EqualTo(BarTape.At("10:00").UtcTicks));

        var tape = BarTape.Of("m");
        tape.Tick("10:00", 10);
        tape.Source.OnError(new InvalidOperationException());
        tape.Scheduler.Start();
        Assert.That((tape.Seen.Grammar(), tape.Scheduler.Clock), Is.EqualTo(("NE", BarTape.At("10:00").UtcTicks)));
    }

    private static TestScheduler At(string time)
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(BarTape.At(time).UtcTicks);
        return scheduler;
    }

    private static string[] Bars(IObservable<BarUpdate> bars) =>
        [.. bars.Select(u => $"{u.Candle.EventSymbol} {BarTape.Show(u)}").ToEnumerable()];
}
