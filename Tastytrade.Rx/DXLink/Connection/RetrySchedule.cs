namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>How long to wait before the next attempt to connect, by what ended the last one. A pure function; docs/reliability.md has it as a table.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan FirstSessionWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestSessionWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan RateLimitWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(15);

    /// <param name="reason">What ended the last attempt or session.</param>
    /// <param name="sessionLimits">How often the session limit was met since a session was last stable.</param>
    /// <param name="failures">How many attempts have failed in a row; 0 after the loss of a stable session.</param>
    /// <param name="isFirstDoubt">Whether the token is in question for the first time since then: a fresh one is tried at once.</param>
    /// <param name="retryAfter">What the server asked for; null where it asked for nothing.</param>
    /// <param name="backoff">The waits after losses of the network.</param>
    /// <param name="random">From 0 to 1, 1 excluded.</param>
    public static TimeSpan Delay(
        ConnectionReason reason, int sessionLimits, int failures, bool isFirstDoubt, TimeSpan? retryAfter, BackoffOptions backoff, double random)
    {
        var wait = reason switch
        {
            ConnectionReason.SessionLimit => SessionWait(sessionLimits),
            _ when isFirstDoubt => TimeSpan.Zero,
            ConnectionReason.RateLimit => Longer(backoff.Delay(failures, random), RateLimitWait),

            // A gateway's page is no accident of the network: the first random wait, which may be none, is skipped.
            ConnectionReason.GatewayPage => backoff.Delay(Math.Max(2, failures), random),
            _ => backoff.Delay(failures, random),
        };
        return retryAfter is { } asked ? Longer(wait, asked < LongestRetryAfter ? asked : LongestRetryAfter) : wait;
    }

    private static TimeSpan SessionWait(int times)
    {
        var wait = FirstSessionWait * Math.Pow(2, Math.Clamp(times, 1, 10) - 1);
        return wait < LongestSessionWait ? wait : LongestSessionWait;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
