using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Recordings.State;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>Answers new demand with the values that the recording has at the current place.</summary>
/// <param name="sink">Receives the events.</param>
/// <param name="state">The state at the current place.</param>
/// <param name="withLost">Whether latest values count that came before a loss.</param>
internal sealed class ServedValues(IEventSink sink, RecordedState state, bool withLost = false)
{
    private EventBlock block = new();

    /// <param name="feed">The demand.</param>
    /// <param name="added">Its new entries.</param>
    /// <param name="answered">Receives the events of the answers.</param>
    public void Serve(FeedDemand feed, IReadOnlyList<SubscriptionEntry> added, Action<List<MarketEvent>> answered)
    {
        List<MarketEvent> events = [.. added.SelectMany(entry => feed.Key.IsHistory ? HistoryOf(feed, entry) : LatestOf(feed, entry))];
        if (events.Count == 0)
            return;
        block.Key = feed.Key;
        foreach (var e in events)
            block.Add(e, sink.Find(feed.Key.Type, e));
        block = sink.OnEvents(block, mayWait: false);
        answered(events);
    }

    private IEnumerable<MarketEvent> LatestOf(FeedDemand feed, SubscriptionEntry entry) => feed.Key.Type.IsLatest
        ? state.Values.Of(feed.Key.Type, KeyOf(entry))
            .Where(route => withLost || route.LostOn == 0)
            .Select(route => route.Latest)
            .OfType<MarketEvent>()
        : [];

    private IEnumerable<MarketEvent> HistoryOf(FeedDemand feed, SubscriptionEntry entry) =>
        from route in state.Values.Of(feed.Key.Type, KeyOf(entry))
        from history in route.Histories ?? []
        where history.Value.From is not null && (entry.Source.Length == 0 || entry.Source == history.Key)
        from e in SnapshotOf(feed, entry with { Symbol = route.Symbol }, history.Value)
        select e;

    /// <summary>If the demand begins earlier than what was recorded, the snapshot is marked as cut.</summary>
    private static IndexedEvent[] SnapshotOf(FeedDemand feed, SubscriptionEntry entry, RecordedHistory history)
    {
        var request = new EventRequest
        {
            EventType = feed.Key.Type.EventType,
            Symbol = entry.Symbol,
            Source = entry.Source,
            FromTime = entry.FromTime is { } from ? DateTimeOffset.FromUnixTimeMilliseconds(from) : null,
        };
        return FeedSinkExtensions.SnapshotOf(request, history.Events, history.IsSnip || entry.FromTime < history.From);
    }

    private static SymbolKey KeyOf(SubscriptionEntry entry) => new(entry.Symbol, entry.Source);
}
