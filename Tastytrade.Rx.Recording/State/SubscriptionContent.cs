using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>A FEED_SUBSCRIPTION that we sent.</summary>
internal sealed record SubscriptionContent
{
    private static ReadOnlySpan<byte> Start => "{\"type\":\"FEED_SUBSCRIPTION\""u8;

    public int Channel { get; init; }

    public bool Reset { get; init; }

    public IReadOnlyList<ChannelContent.Subscription>? Add { get; init; }

    public IReadOnlyList<ChannelContent.Subscription>? Remove { get; init; }

    /// <returns>Null for any other frame.</returns>
    public static SubscriptionContent? Read(in RecordedLine line) =>
        line.Content.StartsWith(Start) ? LineJson.Read<SubscriptionContent>(line) : null;
}
