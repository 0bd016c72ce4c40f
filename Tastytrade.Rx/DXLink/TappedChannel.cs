using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.Events;

namespace Tastytrade.Rx.DXLink;

/// <summary>A channel, as an <see cref="IFeedTap"/> needs it to read the channel's data.</summary>
/// <param name="Id">The number of the channel.</param>
internal sealed record TappedChannel(int Id)
{
    /// <summary>What the events on it answer; null for a depth channel.</summary>
    public FeedKey? Feed { get; init; }

    /// <summary>The depth of market on it; null for a feed channel.</summary>
    public DepthKey? Depth { get; init; }

    /// <summary>The fields of its rows, according to the latest FEED_CONFIG; empty before the first.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>What was subscribed on it before.</summary>
    public IReadOnlyList<SubscriptionEntry> Subscriptions { get; init; } = [];

    /// <summary>Whether it is no longer used.</summary>
    public bool IsClosed { get; init; }

    public static TappedChannel Of(ServiceChannel channel, bool isClosed = false) => channel switch
    {
        FeedChannel feed => new(feed.Id) { Feed = feed.Demand.Key, Fields = feed.Fields, IsClosed = isClosed },
        DepthChannel depth => new(depth.Id) { Depth = depth.Demand.Key, IsClosed = isClosed },
        _ => throw new InvalidOperationException($"Unexpected channel: {channel}."),
    };
}
