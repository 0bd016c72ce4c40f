namespace Tastytrade.Rx.Connections;

/// <summary>How long to wait before the next attempt to connect, depending on what ended the last one. A pure function; docs/reliability.md
/// lists it as a table.</summary>
internal static class RetrySchedule
{
    private static readonly ServiceWaits Known = new();

    /// <param name="reason">What ended the last attempt or connection.</param>
    /// <param name="sessionLimits">How often the session limit was met since a connection was last stable.</param>
    /// <param name="failures">How many attempts have failed in a row; 0 after the loss of a stable connection.</param>
    /// <param name="isFirstDoubt">Whether the token is in question for the first time since a connection was last stable; if so, a fresh
    /// one is tried at once.</param>
    /// <param name="retryAfter">The wait that the server requested; null if none.</param>
    /// <param name="backoff">The waits after network losses.</param>
    /// <param name="random">A random number from 0 (inclusive) to 1 (exclusive).</param>
    /// <param name="waits">The waits that suit the service; null for the defaults.</param>
    public static TimeSpan Delay(
        ConnectionReason reason,
        int sessionLimits,
        int failures,
        bool isFirstDoubt,
        TimeSpan? retryAfter,
        BackoffOptions backoff,
        double random,
        ServiceWaits? waits = null)
    {
        waits ??= Known;
        var wait = reason switch
        {
            ConnectionReason.SessionLimit => ServiceWaits.Doubling(waits.SessionLimit, waits.LongestSessionLimit, sessionLimits),
            _ when isFirstDoubt => TimeSpan.Zero,
            ConnectionReason.RateLimit => Longer(backoff.Delay(failures, random), waits.RateLimit),

            // A gateway page is not a network accident, so the first random wait, which may be zero, is skipped.
            ConnectionReason.GatewayPage => backoff.Delay(Math.Max(2, failures), random),
            _ => backoff.Delay(failures, random),
        };
        return retryAfter is { } requested ? Longer(wait, requested < waits.LongestRetryAfter ? requested : waits.LongestRetryAfter) : wait;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
