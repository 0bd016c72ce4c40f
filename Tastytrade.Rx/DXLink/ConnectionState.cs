namespace Tastytrade.Rx;

/// <summary>Where a streamer's connection stands, since when and why.</summary>
public sealed record ConnectionState
{
    /// <summary>Where the connection stands.</summary>
    public ConnectionStatus Status { get; init; }

    /// <summary>Which of the streamer's connections this is about, from 1: see <see cref="StreamerOptions.MaxConnections"/>.</summary>
    public int Connection { get; init; } = 1;

    /// <summary>The number of the newest socket that was opened: 0 before the first, and one more with each.</summary>
    public int Session { get; init; }

    /// <summary>How many attempts to connect have failed in a row; 0 once a session has been stable.</summary>
    public int Attempt { get; init; }

    /// <summary>When this state began, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Why the connection is not up, or was lost, for a program to act on; <see cref="ConnectionReason.None"/> where nothing
    /// went wrong.</summary>
    public ConnectionReason Reason { get; init; }

    /// <summary>When the next attempt to connect begins, or began, by the clock of the streamer's scheduler; null where there is no wait.
    /// <see cref="DXLinkStreamer.Reconnect"/> skips the wait.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Whether the data are delayed, as the quote token's level or address says; false before there is a token.</summary>
    public bool IsDelayed { get; init; }

    /// <summary>The cause in words; null where nothing went wrong.</summary>
    public string? Cause { get; init; }

    /// <summary>The reason of <see cref="ConnectionStatus.Failed"/>, or of the last failed attempt; null otherwise.</summary>
    public Exception? Error { get; init; }

    /// <summary>The state in one line.</summary>
    /// <returns>Text such as <c>Reconnecting (session 3, attempt 2): the server closed the connection (1001)</c>.</returns>
    public override string ToString() =>
        $"{Status} ({(Connection > 1 ? $"connection {Connection}, " : "")}session {Session}"
        + $"{(Attempt > 0 ? $", attempt {Attempt}" : "")}){(Cause is null ? "" : $": {Cause}")}";
}
