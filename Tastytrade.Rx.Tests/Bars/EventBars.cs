using System.Reactive.Concurrency;
using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>Bars of events that arrive in virtual time.</summary>
internal static class EventBars
{
    /// <summary>The updates with their virtual times.</summary>
    /// <param name="build">Makes the bars.</param>
    /// <param name="from">Where the clock starts; times are as in <see cref="BarTape.At"/>.</param>
    /// <param name="until">Where the clock stops.</param>
    /// <param name="events">The events with the times of their arrival.</param>
    public static (DateTimeOffset At, BarUpdate Update)[] Run<T>(
        Func<IObservable<T>, IScheduler, IObservable<BarUpdate>> build, string from, string until,
        params IEnumerable<(string At, T Event)> events)
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(BarTape.At(from).UtcTicks);
        using var source = new Subject<T>();
        List<(DateTimeOffset, BarUpdate)> updates = [];
        using var bars = build(source, scheduler).Subscribe(update => updates.Add((scheduler.Now, update)));
        foreach (var (at, e) in events)
        {
            if (BarTape.At(at) > scheduler.Now)
                scheduler.AdvanceTo(BarTape.At(at).UtcTicks);
            source.OnNext(e);
        }

        scheduler.AdvanceTo(BarTape.At(until).UtcTicks);
        return [.. updates];
    }

    public static long Milliseconds(string time) => BarTape.At(time).ToUnixTimeMilliseconds();
}
