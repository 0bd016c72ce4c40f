using System.Text.Json.Serialization;
using Tastytrade.Rx.Feed;

namespace Tastytrade.Rx;

/// <summary>The state of a streamer's connection, with its start time and its cause.</summary>
public sealed record ConnectionState
{
    /// <summary>The status of the connection.</summary>
    public ConnectionStatus Status { get; init; }

    /// <summary>The number of the streamer's connection that this state describes, from 1; see
    /// <see cref="StreamerOptions.MaxConnections"/>.</summary>
    public int Connection { get; init; } = 1;

    /// <summary>The number of the newest socket: 0 before the first, then one more with each socket that opens.</summary>
    public int Session { get; init; }

    /// <summary>How many attempts to connect have failed in a row; 0 once a connection has been stable.</summary>
    public int Attempt { get; init; }

    /// <summary>When this state began, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Why the connection is down or was lost, as a value to act on; <see cref="ConnectionReason.None"/> if nothing went
    /// wrong.</summary>
    public ConnectionReason Reason { get; init; }

    /// <summary>When the next attempt to connect begins or began, by the clock of the streamer's scheduler; null if there is no wait.
    /// <see cref="DXLinkStreamer.Reconnect"/> skips the wait.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Whether the data is delayed, according to the quote token's level or address; false before the first token.</summary>
    public bool IsDelayed { get; init; }

    /// <summary>A description of the cause; null if nothing went wrong.</summary>
    public string? Cause { get; init; }

    /// <summary>The exception behind <see cref="ConnectionStatus.Failed"/> or behind the last failed attempt; null otherwise.</summary>
    [JsonConverter(typeof(ExceptionJsonConverter))]
    public Exception? Error { get; init; }

    /// <summary>The state in one line.</summary>
    /// <returns>Text such as <c>Reconnecting (session 3, attempt 2): the server closed the connection (1001)</c>.</returns>
    public override string ToString() =>
        $"{Status} ({(Connection > 1 ? $"connection {Connection}, " : "")}session {Session}"
        + $"{(Attempt > 0 ? $", attempt {Attempt}" : "")}){(Cause is null ? "" : $": {Cause}")}";
}
