using NUnit.Framework;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualCandles;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Which candles of a series are final, and what each update contains.</summary>
internal sealed class FinalCandlesTests : IAsyncDisposable
{
    private VirtualCandles h = null!;

    [SetUp]
    public void Open() => h = new();

    [TearDown]
    public async ValueTask DisposeAsync() => await h.DisposeAsync();

    [Test]
    public void Candle_WhenTheNextBegins_IsFinal()
    {
        var updates = h.Observe();
        h.Publish(Bar(0, 1));
        h.Publish(Bar(0, 2));
        h.At(0, 59);
        h.Publish(Bar(1, 3));

        Assert.That(updates.Select(Text), Is.EqualTo(new[] { "", "0=1?", "0=2?", "0=2 1=3? finished 0=2" }));
        Assert.That(updates[^1].Changed, Is.Empty, "its values are the same");
        Assert.That(updates[1].Candles[0].IsFinal, Is.False, "earlier updates do not change");
    }

    [Test]
    public void History_IsFinalExceptTheRunningCandle()
    {
        h.Market.AddHistory(Bar(-2, 1), Bar(-1, 2), Bar(0, 3));
        var updates = h.Observe();

        Assert.That(updates.Select(Text), Is.EqualTo(new[] { "-2=1 -1=2 0=3? finished -2=1 -1=2" }));
        Assert.That(updates[0].Added.Select(candle => candle.IsFinal), Is.EqualTo([true, true, false]));
        Assert.That(updates[0].Latest!.IsFinal, Is.False);
    }

    [Test]
    public void History_OfAPastDay_IsFinalAsAWhole()
    {
        h.Market.AddHistory(Bar(-2, 1), Bar(-10, 2));

        Assert.That(h.Observe().Select(Text), Is.EqualTo(new[] { "-10=2 -2=1 finished -10=2 -2=1" }));
    }

    [Test]
    public void FinalCandle_ThatTheServerCorrects_IsChangedAndStaysFinal()
    {
        var updates = h.Observe();
        h.Publish(Bar(0, 1));
        h.At(1, 1.01);
        h.Publish(Bar(0, 5));

        Assert.That(updates.Skip(2).Select(Text), Is.EqualTo(new[] { "0=1 finished 0=1", "0=5" }));
        Assert.That(updates[^1].Changed.Single().IsFinal);
    }

    [Test]
    public void Removed_NewestCandle_LeavesTheOneBefore()
    {
        var updates = h.Observe();
        h.Publish(Bar(0, 1), Bar(1, 2));
        h.Publish(Bar(1, 2) with { EventFlags = EventFlags.RemoveEvent });

        Assert.That(Text(updates[^1]), Is.EqualTo("0=1"));
        Assert.That(updates[^1].Removed.Select(Text), Is.EqualTo(new[] { "1=2?" }));
    }

    [Test]
    public async Task GetCandlesAsync_OfAHistory_MarksThePastAsFinal()
    {
        h.Market.AddHistory(Bar(-61, 0), Bar(-2, 1), Bar(-1, 2), Bar(0, 3));
        var all = h.Market.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Start.AddHours(-1));
        var part = h.Market.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Start.AddHours(-1), Start);
        h.Clock.AdvanceBy(TimeSpan.TicksPerSecond);

        Assert.That(Text(await all), Is.EqualTo("-2=1 -1=2 0=3? finished -2=1 -1=2"));
        Assert.That(Text(await part), Is.EqualTo("-2=1 -1=2 finished -2=1 -1=2"));
    }

    [Test]
    public void ExtendedHours_AreMarkedInHistoryAndLive()
    {
        h.Market.AddHistory(Bar(-31, 1), Bar(-30, 2));
        var updates = h.Observe();
        h.At(360, 5);
        h.Publish(Bar(360, 3));

        Assert.That(updates[^1].Candles.Select(candle => candle.IsExtendedHours), Is.EqualTo([true, false, true]));
    }

    [Test]
    public void Marks_OfACandle_AreNeitherComparedNorWritten()
    {
        var candle = Bar(0, 1);
        var marked = candle with { IsFinal = true, IsExtendedHours = true };

        Assert.That(marked, Is.EqualTo(candle));
        Assert.That(marked.GetHashCode(), Is.EqualTo(candle.GetHashCode()));
        Assert.That((marked.ToJson(), $"{marked}"), Is.EqualTo((candle.ToJson(), $"{candle}")));
        Assert.That((marked with { Close = 2 }).IsFinal);
        Assert.That(((Candle)MarketEvent.Parse(marked.ToJson())).IsFinal, Is.False);
    }

    [Test]
    public void PlainStream_OfCandles_HasNoMarks()
    {
        var candles = new List<Candle>();
        using var plain = h.Market.Candles.Subscribe(candles.Add);
        using var demand = h.Market.Subscribe<Candle>("SPY{=m}");
        h.Publish(Bar(-100, 1), Bar(-99, 2));

        Assert.That(candles.Select(candle => candle.IsFinal), Is.EqualTo([false, false]));
    }
}
