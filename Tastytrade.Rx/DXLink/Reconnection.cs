namespace Tastytrade.Rx;

/// <summary>The connection was lost and is there again: a new session has been authorised, and what was subscribed is
/// being subscribed anew. What follows in <c>Messages</c> is of the new session.</summary>
public sealed record Reconnection : FeedMessage
{
    /// <summary>Which of the streamer's connections, from 1. What other connections bring is not touched by it.</summary>
    public int Connection { get; init; } = 1;

    /// <summary>The number of the new session.</summary>
    public int Session { get; init; }

    /// <summary>How many attempts failed before this one.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>How long there was no authorised connection.</summary>
    public TimeSpan Offline { get; init; }

    /// <summary>Why the connection before was lost.</summary>
    public string Cause { get; init; } = "";
}
