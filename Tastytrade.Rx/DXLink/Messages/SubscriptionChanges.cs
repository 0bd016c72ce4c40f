namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>What is to change in what the server has subscribed on one channel.</summary>
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

/// <summary>A FEED_SUBSCRIPTION as bytes.</summary>
/// <param name="Bytes">The frame.</param>
/// <param name="Removed">How many entries it removes.</param>
/// <param name="Added">How many it adds.</param>
internal readonly record struct SubscriptionFrame(byte[] Bytes, int Removed, int Added);
