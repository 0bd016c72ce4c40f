namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>The last line: the state of the feed, and how far the chain has filled.</summary>
internal sealed class Footer(Market market)
{
    private readonly FeedLine feed = new(market);

    public ConnectionState Connection { get; set; } = new();

    /// <summary>Whether the connection is up and data arrives.</summary>
    public bool IsLive => feed.IsLive(Connection);

    public string Text(OptionChainSnapshot snapshot)
    {
        var stale = snapshot.Calls.Concat(snapshot.Puts).Count(option => option.IsComplete && option.IsStale);
        return $"{feed.Text(Connection)} · {snapshot.Readiness.Complete}/{snapshot.Readiness.Total} complete"
            + (stale > 0 ? $", {stale} stale" : "");
    }
}
