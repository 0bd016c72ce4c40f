using System.Globalization;

namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>What the foot of the display says: the feed, and how far the chain has filled.</summary>
internal sealed class Footer(Market market)
{
    private readonly FeedLine feed = new(market);

    public ConnectionState Connection { get; set; } = new();

    public string Text(OptionChainSnapshot snapshot)
    {
        var stale = snapshot.Calls.Concat(snapshot.Puts).Count(o => o.IsComplete && o.IsStale);
        return string.Create(CultureInfo.InvariantCulture,
            $"{feed.Text(Connection)} · {snapshot.Readiness.Complete}/{snapshot.Readiness.Total} complete{(stale > 0 ? $", {stale} stale" : "")}");
    }
}
