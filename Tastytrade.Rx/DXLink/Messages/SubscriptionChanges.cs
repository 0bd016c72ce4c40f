using Tastytrade.Rx.Demands;

namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>The changes to the server's subscriptions on one channel.</summary>
/// <param name="Type">The event type's name.</param>
/// <param name="Reset">Whether to remove all earlier subscriptions.</param>
/// <param name="Remove">The entries to remove after the reset.</param>
/// <param name="Add">The entries to add after the removals. An existing entry with another from-time is replaced.</param>
internal sealed record SubscriptionChanges(
    string Type, bool Reset, IReadOnlyList<SubscriptionEntry> Remove, IReadOnlyList<SubscriptionEntry> Add)
{
    public bool IsEmpty => !Reset && Remove.Count == 0 && Add.Count == 0;
}

/// <summary>A FEED_SUBSCRIPTION frame.</summary>
/// <param name="Bytes">The frame.</param>
/// <param name="Removed">How many entries it removes.</param>
/// <param name="Added">How many entries it adds.</param>
internal readonly record struct SubscriptionFrame(byte[] Bytes, int Removed, int Added);
