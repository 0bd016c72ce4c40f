using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Looks up the routes of the next events together. With very many symbols each look-up causes a cache miss; batched look-ups
/// overlap these waits instead of adding them up.</summary>
/// <remarks>Used only by the delivery loop.</remarks>
internal sealed class Lookahead(RoutingTable routes)
{
    private const int Reach = 16;

    private readonly Route?[] found = new Route?[Reach];
    private int start;
    private int end;

    /// <summary>Discards the found routes: an item other than an event may have changed them, or another batch begins.</summary>
    public void Reset() => end = 0;

    /// <summary>The route of an event; null if it has none.</summary>
    /// <param name="batch">The items being delivered.</param>
    /// <param name="index">The index of the event.</param>
    /// <param name="count">The number of items.</param>
    public Route? Find(QueuedItem[] batch, int index, int count)
    {
        if (index >= end)
            FindNext(batch, index, Math.Min(count, index + Reach));
        return found[index - start];
    }

    private void FindNext(QueuedItem[] batch, int from, int to)
    {
        (start, end) = (from, to);
        for (var i = from; i < to; i++)
            found[i - from] = batch[i].Item is MarketEvent e ? routes.Find(EventSchema.Of(e), e.EventSymbol) : null;

        // Touches the observers too, to prefetch their memory.
        for (var i = 0; i < to - from; i++)
            found[i]?.Touch();
    }
}
