using Microsoft.Reactive.Testing;

namespace Tastytrade.Rx.Tests.Strategies;

/// <summary>Market data in virtual time over one kind of source. The test is the exchange behind it.</summary>
internal abstract class StrategyMarket : IAsyncDisposable
{
    public const string Underlying = "SPY";
    public static readonly DateTimeOffset Noon = new(2026, 12, 1, 17, 0, 0, TimeSpan.Zero);

    public TestScheduler Scheduler { get; } = AtNoon();

    public abstract IMarketData Market { get; }

    /// <summary>Sends a quote of the underlying.</summary>
    public abstract void Quote(double bid, double ask);

    /// <summary>Sends a quote and delta of an option.</summary>
    public abstract void Option(string symbol, double delta);

    /// <summary>Sends a candle of a minute, counted from noon.</summary>
    public abstract void Minute(int minute, double close);

    /// <summary>Answers the subscriptions.</summary>
    public virtual void Answer() => Settle();

    public abstract void Lose();

    public abstract void Restore();

    /// <summary>Advances a millisecond, enough for deliveries.</summary>
    public void Settle() => Scheduler.AdvanceBy(TimeSpan.TicksPerMillisecond);

    public abstract ValueTask DisposeAsync();

    protected static Candle Candle(int minute, double close) => new()
    {
        EventSymbol = Underlying + "{=m}",
        Time = Noon.AddMinutes(minute).ToUnixTimeMilliseconds(),
        Index = Noon.AddMinutes(minute).ToUnixTimeSeconds() << 32,
        Open = close,
        High = close,
        Low = close,
        Close = close,
    };

    private static TestScheduler AtNoon()
    {
        // Awaits must resume on the scheduler's thread, not in NUnit's context.
        SynchronizationContext.SetSynchronizationContext(null);
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(Noon.Ticks);
        return scheduler;
    }
}
