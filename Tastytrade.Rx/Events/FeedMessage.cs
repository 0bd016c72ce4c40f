namespace Tastytrade.Rx;

/// <summary>
/// One value of <c>DXLinkStreamer.Messages</c>: a market event, or a notice of the streamer about the events that follow.
/// </summary>
/// <remarks>Immutable and safe to keep, share between threads and compare: two messages are equal when their contents
/// are, whenever they arrived.</remarks>
public abstract partial record FeedMessage
{
    private readonly long receivedAt;

    /// <summary>When the frame with this message arrived, by the clock of the streamer's scheduler;
    /// <see cref="DateTimeOffset.MinValue"/> for a message that came over no wire.</summary>
    /// <remarks>The one time that is always there: tastytrade's feed leaves most event times at 0.</remarks>
    public DateTimeOffset ReceivedAt
    {
        get => new(receivedAt, TimeSpan.Zero);
        init => receivedAt = value.UtcTicks;
    }

    /// <summary>Whether <paramref name="other"/> is of the same type; derived records compare their contents.
    /// <see cref="ReceivedAt"/> does not count.</summary>
    /// <param name="other">The message to compare with.</param>
    /// <returns><see langword="true"/> when both are of one type.</returns>
    public virtual bool Equals(FeedMessage? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Sets the arrival time of a message that the decoder has just made and nobody else has seen.</summary>
    internal static void Stamp(FeedMessage message, long utcTicks) =>
        System.Runtime.CompilerServices.Unsafe.AsRef(in message.receivedAt) = utcTicks;
}
