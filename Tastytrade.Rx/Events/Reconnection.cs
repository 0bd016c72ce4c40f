using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;

namespace Tastytrade.Rx;

/// <summary>Reports that a lost connection is up again: the server has authorized a new socket, and the subscriptions are being sent again.
/// Messages of that connection that follow in <c>Messages</c> come from the new socket.</summary>
[JsonConverter(typeof(FeedMessageJsonConverter))]
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

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(Reconnection), PrintMembers);
}
