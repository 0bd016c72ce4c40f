namespace Tastytrade.Rx.Sources;

/// <summary>Where the events of one symbol of one event type go. A feed finds it once, keeps it beside the bytes of the symbol, and passes
/// it on with each event, so that the delivery need not look up the symbol again.</summary>
/// <remarks>The delivery writes to a route with each event, and a feed runs on another thread: reading a route there costs a transfer
/// between processors. A feed therefore only passes the reference on.</remarks>
/// <param name="symbol">The symbol, as the string instance that its events carry.</param>
internal class FeedRoute(string symbol)
{
    public string Symbol => symbol;

    /// <summary>Whether the symbol is no longer in demand. If it is in demand again, it has another route.</summary>
    public virtual bool IsRemoved => false;
}
