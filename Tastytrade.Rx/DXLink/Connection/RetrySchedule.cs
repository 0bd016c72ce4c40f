namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>How long to wait before the next attempt to connect, by what ended the last one. A pure function; docs/reliability.md has it
/// as a table.</summary>
internal static class RetrySchedule
{
    private static readonly ServiceWaits Known = new();

    /// <param name="reason">What ended the last attempt or session.</param>
    /// <param name="sessionLimits">How often the session limit was met since a session was last stable.</param>
    /// <param name="failures">How many attempts have failed in a row; 0 after the loss of a stable session.</param>
    /// <param name="isFirstDoubt">Whether the token is in question for the first time since then: a fresh one is tried at once.</param>
    /// <param name="retryAfter">What the server asked for; null where it asked for nothing.</param>
    /// <param name="backoff">The waits after losses of the network.</param>
    /// <param name="random">From 0 to 1, 1 excluded.</param>
    /// <param name="waits">The waits that the service needs; null for the known ones.</param>
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

            // A gateway's page is no accident of the network: the first random wait, which may be none, is skipped.
            ConnectionReason.GatewayPage => backoff.Delay(Math.Max(2, failures), random),
            _ => backoff.Delay(failures, random),
        };
        return retryAfter is { } asked ? Longer(wait, asked < waits.LongestRetryAfter ? asked : waits.LongestRetryAfter) : wait;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
