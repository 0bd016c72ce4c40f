namespace Tastytrade.Rx;

/// <summary>Reports that a lost connection is up again: the server has authorized a new socket, and the subscriptions are being sent again.
/// Messages of that connection that follow in <c>Messages</c> come from the new socket.</summary>
public sealed record Reconnection : FeedMessage
{
    /// <summary>The number of the streamer's connection, from 1. Data of other connections is not affected.</summary>
    public int Connection { get; init; } = 1;

    /// <summary>The number of the new socket.</summary>
    public int Session { get; init; }

    /// <summary>How many attempts failed before this one succeeded.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>How long there was no authorized connection.</summary>
    public TimeSpan Offline { get; init; }

    /// <summary>Why the previous socket was lost.</summary>
    public string Cause { get; init; } = "";
}
