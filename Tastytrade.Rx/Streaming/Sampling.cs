using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Streaming;

/// <summary>The state as it is now, or null if nothing has changed since.</summary>
/// <param name="seen">The version that was seen last; becomes that of the state. -1 before the first.</param>
internal delegate T? StateAfter<T>(ref long seen);

/// <summary>Looks at what changes faster than one wants to know.</summary>
internal static class Sampling
{
    /// <summary>The state at once, and then after each interval in which it changed, for each observer by itself.</summary>
    /// <param name="state">Looks at it.</param>
    /// <param name="interval">How often.</param>
    /// <param name="ended">Ends the sampling as it ends itself; an observer that comes after an error gets it after
    /// <see cref="SlotSettings.LateErrorAfter"/>.</param>
    /// <param name="scheduler">The clock.</param>
    public static IObservable<T> Sample<T>(StateAfter<T> state, TimeSpan interval, IObservable<Unit> ended, IScheduler scheduler)
        where T : class => Observable.Defer(() =>
    {
        var seen = -1L;
        return Observable
            .Interval(interval, scheduler)
            .StartWith(0)
            .Select(_ => state(ref seen))
            .OfType<T>()
            .TakeUntil(ended.IgnoreElements().Materialize().SelectMany(end => (end.Kind, IsLate: seen < 0) switch
            {
                (NotificationKind.OnError, IsLate: true) =>
                    Observable.Throw<Unit>(end.Exception!).DelaySubscription(SlotSettings.LateErrorAfter, scheduler),
                (NotificationKind.OnError, _) => Observable.Throw<Unit>(end.Exception!),
                _ => Observable.Return(Unit.Default),
            }));
    });
}
