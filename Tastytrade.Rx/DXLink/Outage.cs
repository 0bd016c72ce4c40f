namespace Tastytrade.Rx.DXLink;

/// <summary>The time without a connection, however many attempts it takes.</summary>
internal sealed class Outage(LinkSettings settings, LinkClock clock)
{
    private (DateTimeOffset At, TimeSpan Elapsed, string Cause)? begun;

    /// <summary>A session is lost. That the attempts after it are lost too is the same outage.</summary>
    public void Begin(string cause) => begun ??= (settings.Scheduler.Now, clock.Elapsed, cause);

    /// <summary>A session has begun.</summary>
    public Reconnection End(int session, int failedAttempts)
    {
        var now = settings.Scheduler.Now;
        var offline = begun is { } lost ? Longer(now - lost.At, clock.Elapsed - lost.Elapsed) : TimeSpan.Zero;
        var cause = begun?.Cause ?? "";
        begun = null;
        return new()
        {
            ReceivedAt = now,
            Connection = settings.Connection,
            Session = session,
            FailedAttempts = failedAttempts,
            Offline = offline,
            Cause = cause,
        };
    }

    /// <summary>The clock may have been set back, and the stopwatch may have stood still while the machine slept.</summary>
    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
