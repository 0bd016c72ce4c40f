using Tastytrade.Rx.DXLink.Decoding;

namespace Tastytrade.Rx.DXLink.Feed;

/// <summary>One channel of one session: an event type under a contract.</summary>
internal sealed class FeedChannel(int id, FeedBook book)
{
    public int Id { get; } = id;

    public FeedBook Book { get; } = book;

    /// <summary>Whether the server has opened it; subscriptions wait until then.</summary>
    public bool IsOpen { get; set; }

    /// <summary>How its data is laid out, by the latest FEED_CONFIG.</summary>
    public EventLayouts Layouts { get; } = new();
}
