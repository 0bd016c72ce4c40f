using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Streaming;

/// <summary>The current state, or null if it has not changed.</summary>
/// <param name="seen">The version seen last, or -1 at first; set to the version of the state.</param>
internal delegate T? StateAfter<T>(ref long seen);

/// <summary>Samples a state that changes faster than observers need.</summary>
internal static class Sampling
{
    /// <summary>The state on subscription, then after each interval in which it changed; each observer is sampled separately.</summary>
    /// <param name="state">Reads the state.</param>
    /// <param name="interval">The sampling interval.</param>
    /// <param name="ended">Ends the sampling when it completes or fails; an observer that subscribes after an error receives it after
    /// <see cref="DeliverySettings.LateErrorAfter"/>.</param>
    /// <param name="scheduler">The scheduler.</param>
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
                    Observable.Throw<Unit>(end.Exception!).DelaySubscription(DeliverySettings.LateErrorAfter, scheduler),
                (NotificationKind.OnError, _) => Observable.Throw<Unit>(end.Exception!),
                _ => Observable.Return(Unit.Default),
            }));
    });
}
