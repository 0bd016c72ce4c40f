using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>A connection was lost or re-established: values received over it before may have changed since.</summary>
/// <remarks>A loss takes effect immediately, because reconnecting may take minutes, and prices frozen by an outage look like those of a
/// quiet market.</remarks>
public sealed record Interruption
{
    /// <summary>The number of the connection, from 1.</summary>
    public int Connection { get; init; } = 1;

    /// <summary>The time from which values count as current, by the scheduler's clock: compare it with
    /// <see cref="FeedMessage.ReceivedAt"/>.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Whether the connection is currently lost. If so, every value received so far is stale, regardless of its time.</summary>
    public bool IsLoss { get; init; }

    /// <summary>Returns whether the values of a streamer symbol come over that connection.</summary>
    [JsonIgnore]
    public Func<string, bool> Concerns { get; init; } = static _ => true;

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(Interruption), PrintMembers);
}
