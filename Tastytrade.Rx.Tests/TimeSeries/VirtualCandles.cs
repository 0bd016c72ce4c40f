using Microsoft.Reactive.Testing;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Candles of one minute in virtual time. Minutes are counted from 10:00 in New York on Wednesday, 2026-07-15.</summary>
internal sealed class VirtualCandles : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = NewYork.At(new(2026, 7, 15), new(10, 0));

    public VirtualCandles()
    {
        Clock.AdvanceTo(Start.UtcTicks);
        Timers = new TimerCounter(Clock);
        Market = new TestMarket(Timers);
    }

    public TestScheduler Clock { get; } = new();

    public TimerCounter Timers { get; }

    public TestMarket Market { get; }

    public static Candle Bar(int minute, double close) => new()
    {
        EventSymbol = "SPY{=m}",
        Time = Start.AddMinutes(minute).ToUnixTimeMilliseconds(),
        Open = close,
        Close = close,
    };

    /// <summary>The series, with a question mark after a candle that is not final, and the finished candles.</summary>
    public static string Text(CandleUpdate update) =>
        string.Join(' ', update.Candles.Select(Text))
        + (update.Finished.Count == 0 ? "" : $" finished {string.Join(' ', update.Finished.Select(Text))}");

    public static string Text(Candle candle) =>
        $"{(candle.Timestamp - Start).TotalMinutes:0}={candle.Close:0}{(candle.IsFinal ? "" : "?")}";

    public List<CandleUpdate> Observe(string symbol = "SPY{=m}")
    {
        var updates = new List<CandleUpdate>();
        Market.ObserveCandles(CandleSymbol.Parse(symbol), Start.AddHours(-1)).Subscribe(updates.Add);
        Clock.AdvanceBy(1);
        return updates;
    }

    public void Publish(params Candle[] candles)
    {
        Market.Publish(candles);
        Clock.AdvanceBy(10);
    }

    public void At(int minute, double second)
    {
        var time = Start.AddMinutes(minute).AddSeconds(second).UtcTicks;
        if (time > Clock.Clock)
            Clock.AdvanceTo(time);
    }

    public ValueTask DisposeAsync() => Market.DisposeAsync();
}
