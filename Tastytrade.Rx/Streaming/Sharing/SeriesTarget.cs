using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>An observer of a shared series, from the observer's own from-time on.</summary>
/// <param name="observer">The observer.</param>
/// <param name="lowest">The lowest index that it observes.</param>
/// <param name="isCurrentOnly">Whether it waits for a recovery instead of starting with a stale series.</param>
/// <param name="settings">Settings shared by all observers.</param>
internal sealed class SeriesTarget<T>(IObserver<SeriesUpdate<T>> observer, long lowest, bool isCurrentOnly, DeliverySettings settings)
    : DeliveryTarget(settings)
    where T : IndexedEvent
{
    private bool hasBegun;

    protected override string Name => $"a series of {typeof(T).Name}";

    protected override void OnNext(in QueuedItem queued)
    {
        var notice = (SeriesNotice)queued.Item;
        var whole = (SeriesUpdate<T>)notice.Update;
        var update = whole with
        {
            Series = whole.Series[whole.Series.PositionOf(lowest)..],
            Added = Own(whole.Added),
            Changed = Own(whole.Changed),
            Removed = Own(whole.Removed),
            IsSnip = whole.IsSnip && (whole.Series.Count == 0 || whole.Series[0].Index > lowest),
        };
        if (hasBegun)
        {
            if (update.IsRecovery || update.Added.Count + update.Changed.Count + update.Removed.Count > 0)
                observer.OnNext(update);
        }
        else if (notice.Covers <= lowest && !(notice.IsStale && isCurrentOnly))
        {
            hasBegun = true;
            observer.OnNext(update with
            {
                Added = update.Series,
                Changed = [],
                Removed = [],
                IsSnapshot = true,
                IsRecovery = false,
                RecoveredFrom = null,
                IsStale = notice.IsStale,
            });
        }
    }

    protected override void OnEnd(Exception? error)
    {
        if (error is null)
            observer.OnCompleted();
        else
            observer.OnError(error);
    }

    private IReadOnlyList<T> Own(IReadOnlyList<T> events) =>
        events.Count == 0 || events[0].Index >= lowest ? events : [.. events.SkipWhile(e => e.Index < lowest)];
}
