namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>What one FEED_SUBSCRIPTION asks for: reset acts first, then the removals, then the additions.</summary>
internal sealed record SubscriptionChange(bool IsReset, IReadOnlyList<SubscriptionKey> Removals, IReadOnlyList<FeedSubscription> Additions);
