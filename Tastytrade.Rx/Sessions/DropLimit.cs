using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Sessions;

/// <summary>Limits how often a refused quote token is dropped: the first one immediately, later ones at most once a minute. Fresh tokens
/// can be refused too, and each drop causes a request to the API.</summary>
/// <param name="shortest">The minimum time between two drops.</param>
/// <param name="scheduler">The clock.</param>
internal sealed class DropLimit(TimeSpan shortest, IScheduler scheduler)
{
    private readonly Lock gate = new();
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>Drops a token at the earliest permitted time.</summary>
    /// <param name="drop">Makes a token unusable from the given time on. Returns whether the token was there and had not been dropped
    /// before.</param>
    /// <returns>The time from which the token is no longer used; null if there was nothing to drop.</returns>
    public DateTimeOffset? Drop(Func<DateTimeOffset, bool> drop)
    {
        lock (gate)
        {
            var now = scheduler.Now;

            // No drop is planned more than two minutes ahead. If one is, the clock was set back and the stored times are invalid.
            var isDue = next <= now || next > now + (2 * shortest);
            if (!drop(isDue ? DateTimeOffset.MinValue : next))
                return null;
            var from = isDue ? now : next;
            next = from + shortest;
            return from;
        }
    }
}
