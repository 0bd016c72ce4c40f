using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>
/// Looks up the routes of the next events together. With very many symbols each look-up waits for memory; those of several events wait side
/// by side, where one at a time they would wait one after the other.
/// </summary>
/// <remarks>Used by the loop only.</remarks>
internal sealed class Lookahead(RoutingTable routes)
{
    private const int Reach = 16;

    private readonly Route?[] found = new Route?[Reach];
    private int start;
    private int end;

    /// <summary>Something else than an event was next, which may have changed the routes, or another batch begins.</summary>
    public void Reset() => end = 0;

    /// <summary>The route of an event; null where it has none.</summary>
    /// <param name="batch">What is being delivered.</param>
    /// <param name="index">The event's place in it.</param>
    /// <param name="count">How much there is in it.</param>
    public Route? Find(Pending[] batch, int index, int count)
    {
        if (index >= end)
            Look(batch, index, Math.Min(count, index + Reach));
        return found[index - start];
    }

    private void Look(Pending[] batch, int from, int to)
    {
        (start, end) = (from, to);
        for (var i = from; i < to; i++)
            found[i - from] = batch[i].Item is MarketEvent e ? routes.Find(EventSchema.Of(e), e.EventSymbol) : null;

        // The observers too, so that their memory is on its way.
        for (var i = 0; i < to - from; i++)
            found[i]?.Touch();
    }
}
