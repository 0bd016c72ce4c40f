
namespace Tastytrade.Rx.Connections;

/// <summary>Measures the time without a connection, over any number of attempts.</summary>
internal sealed class Outage(ConnectionSettings settings, ConnectionClock clock)
{
    private (DateTimeOffset At, TimeSpan Elapsed, string Cause)? begun;

    /// <summary>Called when a connection is lost. Failed attempts that follow belong to the same outage.</summary>
    public void Begin(string cause) => begun ??= (settings.Scheduler.Now, clock.Elapsed, cause);

    /// <summary>Called when a connection is authorized again.</summary>
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

    /// <summary>Takes the longer time: the clock may have been set back, or the stopwatch may have stopped while the machine
    /// slept.</summary>
    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
