namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>The difference between what the server has subscribed on one channel and what is desired.</summary>
/// <param name="Type">The event type's name.</param>
/// <param name="Reset">Drop all that was before.</param>
/// <param name="Remove">Then drop these.</param>
/// <param name="Add">Then add these; a known one with another from-time replaces it.</param>
internal sealed record SubscriptionChanges(
    string Type, bool Reset, IReadOnlyList<SubscriptionEntry> Remove, IReadOnlyList<SubscriptionEntry> Add)
{
    public bool IsEmpty => !Reset && Remove.Count == 0 && Add.Count == 0;
}

/// <summary>One entry of a subscription as the wire says it.</summary>
/// <param name="Symbol">The streamer symbol.</param>
/// <param name="Source">The order source; empty for none.</param>
/// <param name="FromTime">Where a time series begins, in milliseconds since 1970-01-01 UTC.</param>
internal readonly record struct SubscriptionEntry(string Symbol, string Source, long? FromTime);
