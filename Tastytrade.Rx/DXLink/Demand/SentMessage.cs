using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>A FEED_SUBSCRIPTION that was sent. A server takes or refuses it whole, and says only the latter, without naming it.</summary>
/// <param name="First">The place of its first addition.</param>
/// <param name="Added">What it adds, in the order of the places.</param>
/// <param name="Removed">What it removes.</param>
/// <param name="At">When it was sent.</param>
internal sealed record SentMessage(
    int First, ArraySegment<SubscriptionEntry> Added, ArraySegment<SubscriptionEntry> Removed, DateTimeOffset At)
{
    /// <summary>Whether a request is of this message, by its place.</summary>
    public bool Has(int place) => place >= First && place < First + Added.Count;
}
