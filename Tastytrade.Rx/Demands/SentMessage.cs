
namespace Tastytrade.Rx.Demands;

/// <summary>A FEED_SUBSCRIPTION that was sent. The server accepts or refuses it as a whole. It reports only refusals, without identifying
/// the message.</summary>
/// <param name="First">The place of its first addition.</param>
/// <param name="Added">The entries it adds, ordered by place.</param>
/// <param name="Removed">The entries it removes.</param>
/// <param name="At">When it was sent.</param>
internal sealed record SentMessage(
    int First, ArraySegment<SubscriptionEntry> Added, ArraySegment<SubscriptionEntry> Removed, DateTimeOffset At)
{
    /// <summary>Whether the message contains a request, identified by its place.</summary>
    public bool Has(int place) => place >= First && place < First + Added.Count;
}
