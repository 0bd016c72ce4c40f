using System.Globalization;
using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>A tape of ticks in virtual time, by New York's clock: Wednesday, 2026-07-15, unless a date is given.</summary>
internal sealed class BarTape
{
    private BarTape(TestScheduler scheduler) => Scheduler = scheduler;

    public TestScheduler Scheduler { get; }

    public Subject<BarTick> Source { get; } = new();

    public ITestableObserver<BarUpdate> Seen { get; private set; } = null!;

    public IDisposable Subscription { get; private set; } = null!;

    /// <summary>
    /// The updates as text: start, open/high/low/close, volume and count, such as <c>10:00:00 1/3/1/2 v4 n2</c>. A full stop marks
    /// a closed bar.
    /// </summary>
    public string[] Texts => [.. Seen.Messages.Where(m => m.Value.HasValue).Select(m => Show(m.Value.Value))];

    public string[] Closed => [.. Texts.Where(text => text[^1] == '.')];

    public static BarTape Of(string period, BarOptions? options = null, string start = "07-15 00:00")
    {
        var tape = new BarTape(new TestScheduler());
        tape.To(start);
        tape.Seen = tape.Scheduler.CreateObserver<BarUpdate>();
        tape.Subscription = tape.Source.ToCandles(tick => tick, CandlePeriod.Parse(period), tape.Scheduler, options).Subscribe(tape.Seen);
        return tape;
    }

    public static DateTimeOffset At(string time)
    {
        var local = DateTime.Parse(time.Contains('-') ? $"2026-{time}" : $"2026-07-15 {time}", CultureInfo.InvariantCulture);
        return NewYork.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    public static string Show(BarUpdate update)
    {
        var bar = update.Candle;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{NewYork.TimeOf(bar.Timestamp):HH:mm:ss} {bar.Open}/{bar.High}/{bar.Low}/{bar.Close} "
            + $"v{bar.Volume} n{bar.Count}{(update.IsClosed ? "." : "")}");
    }

    public void To(string time) => To(At(time).UtcTicks);

    /// <summary>A tick that arrives when it happens, or later.</summary>
    public void Tick(string time, double price, double size = 1, string? arrives = null, string symbol = "SPY")
    {
        To(arrives ?? time);
        Source.OnNext(new BarTick(symbol, At(time), price, size));
    }

    private void To(long ticks)
    {
        if (ticks > Scheduler.Clock)
            Scheduler.AdvanceTo(ticks);
    }
}
