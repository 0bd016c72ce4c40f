namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The content of one FEED_SUBSCRIPTION. The reset applies first, then the removals, then the additions.</summary>
internal sealed record SubscriptionChange(bool IsReset, IReadOnlyList<SubscriptionKey> Removals, IReadOnlyList<FeedSubscription> Additions);
