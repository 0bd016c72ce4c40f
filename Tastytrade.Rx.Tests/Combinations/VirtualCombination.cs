using Microsoft.Reactive.Testing;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>A market in virtual time with options of SPY.</summary>
internal sealed class VirtualCombination : IAsyncDisposable
{
    public static readonly long Interval = TimeSpan.FromMilliseconds(250).Ticks;

    public VirtualCombination()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        Scheduler.AdvanceTo(new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero).UtcTicks);
        Market = new TestMarket(Scheduler);
    }

    public TestScheduler Scheduler { get; } = new();

    public TestMarket Market { get; }

    public ITestableObserver<T> Record<T>(IObservable<T> source, out IDisposable subscription)
    {
        var observer = Scheduler.CreateObserver<T>();
        subscription = source.Subscribe(observer);
        return observer;
    }

    public ITestableObserver<T> Record<T>(IObservable<T> source) => Record(source, out _);

    /// <summary>Publishes a quote, named as in <see cref="Spy"/>.</summary>
    public void Quote(string name, double bid, double ask) =>
        Market.Publish(new Quote { EventSymbol = Symbol(name), BidPrice = bid, AskPrice = ask, BidSize = 10, AskSize = 10 });

    public void Greeks(string name, double delta) =>
        Market.Publish(new Greeks { EventSymbol = Symbol(name), Delta = delta, Gamma = 0, Theta = 0, Vega = 0, Rho = 0 });

    public void Advance(double seconds) => Scheduler.AdvanceBy(TimeSpan.FromSeconds(seconds).Ticks);

    public ValueTask DisposeAsync() => Market.DisposeAsync();

    public static string Symbol(string name) => name == "SPY" ? name : Spy.Option(name).StreamerSymbol;
}
