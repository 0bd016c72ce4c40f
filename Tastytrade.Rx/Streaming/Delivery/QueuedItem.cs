using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>An item in a delivery queue.</summary>
/// <param name="Item">An event, a block of events, a notice, or a command of the delivery itself.</param>
/// <param name="IsLatest">Whether a newer event of its type and symbol may replace it.</param>
/// <param name="IsHistory">Whether it is an event of a history, from which shared series are assembled.</param>
/// <param name="Route">The route of an event, if its symbol is in demand.</param>
internal readonly record struct QueuedItem(object Item, bool IsLatest, bool IsHistory = false, FeedRoute? Route = null)
{
    public static QueuedItem Of(in RoutedEvent e, EventBlock block) => new(e.Event, block.Key.IsLatest, block.Key.IsHistory, e.Route);
}
