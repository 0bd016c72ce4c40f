using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;

namespace Tastytrade.Rx;

/// <summary>A value of <c>DXLinkStreamer.Messages</c>: a market event, or a notice from the streamer about the events that
/// follow.</summary>
/// <remarks>Immutable, and safe to keep, compare and share between threads. Two messages are equal if their contents are equal, regardless
/// of when they arrived.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public abstract record FeedMessage
{
    private readonly long receivedAt;

    /// <summary>When the frame with this message arrived, by the clock of the streamer's scheduler; <see cref="DateTimeOffset.MinValue"/>
    /// for a message that did not arrive over a connection.</summary>
    /// <remarks>This time is always present. tastytrade's feed leaves most event times at 0.</remarks>
    public DateTimeOffset ReceivedAt
    {
        get => new(receivedAt, TimeSpan.Zero);
        init => receivedAt = value.UtcTicks;
    }

    /// <summary>Whether <paramref name="other"/> has the same type. Derived records compare their contents. <see cref="ReceivedAt"/> is not
    /// compared.</summary>
    /// <param name="other">The message to compare with.</param>
    /// <returns><see langword="true"/> if both have the same type.</returns>
    public virtual bool Equals(FeedMessage? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Sets the arrival time of a message that the decoder has just created and not yet published.</summary>
    internal static void Stamp(FeedMessage message, long utcTicks) =>
        System.Runtime.CompilerServices.Unsafe.AsRef(in message.receivedAt) = utcTicks;
}
