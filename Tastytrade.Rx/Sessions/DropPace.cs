using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Sessions;

/// <summary>When a refused quote token may be forgotten: the first one at once, later ones at most once a minute. Fresh tokens can be
/// refused too, and each drop is a request to the API.</summary>
/// <param name="shortest">The shortest time between two drops.</param>
/// <param name="scheduler">The clock.</param>
internal sealed class DropPace(TimeSpan shortest, IScheduler scheduler)
{
    private readonly Lock gate = new();
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>Drops a token at the earliest time that is allowed.</summary>
    /// <param name="drop">Makes a token unusable from a time on, and says whether it was there and not dropped before.</param>
    /// <returns>The time from which the token is not used; null where there was nothing to drop.</returns>
    public DateTimeOffset? Drop(Func<DateTimeOffset, bool> drop)
    {
        lock (gate)
        {
            var now = scheduler.Now;

            // No drop is planned for later than two minutes from now, so the clock was set back: its old times mean nothing.
            var isDue = next <= now || next > now + (2 * shortest);
            if (!drop(isDue ? DateTimeOffset.MinValue : next))
                return null;
            var from = isDue ? now : next;
            next = from + shortest;
            return from;
        }
    }
}
