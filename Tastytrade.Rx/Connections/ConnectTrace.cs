using System.Diagnostics;
using System.Reactive.Concurrency;
using Tastytrade.Rx.Diagnostics;

namespace Tastytrade.Rx.Connections;

/// <summary>Traces and measures each connection attempt, from its turn until the server has accepted the token.</summary>
/// <remarks>Called under the connection's lock. An attempt begins, continues and ends on different threads, so its span must never remain
/// the current activity of any of them.</remarks>
internal sealed class ConnectTrace(int connection, StreamerCounters counters, IScheduler scheduler)
{
    private ActivityContext caller;
    private Activity? span;
    private DateTimeOffset? begun;

    /// <summary>Runs the code that connects and later reconnects. Only the first attempt belongs to the caller's trace; later ones may come
    /// days afterwards.</summary>
    public void Start(Action start)
    {
        var current = Activity.Current;
        caller = current?.Context ?? default;
        Activity.Current = null;
        start();
        Activity.Current = current;
    }

    /// <summary>Begins an attempt. Call this in the async method that fetches the token, so that its requests become part of the attempt's
    /// span.</summary>
    public void Begin()
    {
        begun = scheduler.Now;
        Activity.Current = null;
        span = Traces.Source.StartActivity(Traces.Connect, ActivityKind.Client, caller)?.SetTag(MeterTags.Connection, connection);
        caller = default;
    }

    /// <summary>Records the server's host and port, which are not secret.</summary>
    public void SetServer(Uri address) => span?.SetServer(address);

    /// <summary>Ends the attempt if this transition ends it.</summary>
    public void Follow(ConnectionInput input, MachineState before, MachineState after)
    {
        if (begun is null)
            return;
        if (after.Status == ConnectionStatus.Connected)
            End(after, null);
        else if (input is ConnectionInput.AttemptFailed || after.HasEnded || (before.IsOpen && !after.IsOpen))
            End(after, ErrorType(input, after));
    }

    private void End(MachineState state, string? errorType)
    {
        counters.Attempted(scheduler.Now - begun!.Value, errorType);
        begun = null;
        if (span is null)
            return;
        span.SetTag(MeterTags.Session, state.Session);
        if (errorType is not null)
            span.SetFailed(errorType, state.Cause);

        // Disposing the span would make its parent the current activity of this thread.
        var current = Activity.Current;
        span.Dispose();
        Activity.Current = current;
        span = null;
    }

    private static string ErrorType(ConnectionInput input, MachineState after) => input switch
    {
        ConnectionInput.AttemptFailed failed => ErrorTypes.Of(failed.Error),
        ConnectionInput.Dispose or ConnectionInput.Reconnect => "abandoned",
        ConnectionInput.Closed { Cause.Code: { } code } => $"closed_{(int)code}",
        _ when after.Reason is ConnectionReason.TokenRefused or ConnectionReason.TokenExpired => "token_refused",
        ConnectionInput.Elapsed => "timeout",
        _ when after.Reason == ConnectionReason.SessionLimit => "session_limit",
        _ when after.Error is { } error => ErrorTypes.Of(error),
        ConnectionInput.Closed => "connection_lost",
        _ => "server_error",
    };
}
