using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Completes decoded events and collects them: each gets its arrival time, the string of its symbol, and its route.</summary>
/// <param name="routes">The routes of the symbols in demand.</param>
internal sealed class EventOutput(IFeedRoutes routes)
{
    /// <summary>The arrival time of the frame, in UTC ticks.</summary>
    public long Now { get; set; }

    /// <summary>The epoch of the demand; see <see cref="Demands.FeedDemand.Epoch"/>. 0 if it is not needed.</summary>
    public int Epoch { get; set; }

    /// <summary>The events that are the first of their symbols in the epoch. Empty without an epoch.</summary>
    public List<MarketEvent> First { get; } = [];

    public EventBlock Block { get; set; } = new();

    /// <summary>How many events there are, and how many of them are first ones.</summary>
    public (int Events, int First) Count => (Block.Count, First.Count);

    /// <param name="type">The type of the event.</param>
    /// <param name="table">The symbols of the type. It has just read the symbol of the event.</param>
    /// <param name="e">The event with its symbol.</param>
    public void Add(EventSchema type, SymbolTable table, MarketEvent e)
    {
        FeedMessage.Stamp(e, Now);
        Block.Add(e, table.Route ?? FindRoute(type, table, e));
        if (Epoch != 0 && table.IsFirst(Epoch))
            First.Add(e);
    }

    /// <summary>Removes the events that were added after a count was taken.</summary>
    public void RemoveFrom((int Events, int First) before)
    {
        Block.RemoveFrom(before.Events);
        First.RemoveRange(before.First, First.Count - before.First);
    }

    /// <summary>Forgets the events, which belong to the receiver of the block or were refused.</summary>
    public void Clear()
    {
        Block.Clear();
        First.Clear();
        if (First.Capacity > EventBlock.Largest)
            First.Capacity = EventBlock.Largest;
    }

    /// <summary>Finds the route of a symbol that the table does not have. The row must be complete, because the demand for some types
    /// depends on other fields too.</summary>
    private FeedRoute? FindRoute(EventSchema type, SymbolTable table, MarketEvent e)
    {
        if (routes.Find(type, e) is not { } route)
            return null;
        table.Keep(route);
        MarketEvent.SetSymbol(e, route.Symbol);
        return route;
    }
}
