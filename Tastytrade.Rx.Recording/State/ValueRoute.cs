using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>What a recording has of one symbol of one event type.</summary>
/// <param name="symbol">The symbol.</param>
internal sealed class ValueRoute(string symbol) : FeedRoute(symbol)
{
    /// <summary>The latest event, of the types of which only the latest counts.</summary>
    public MarketEvent? Latest { get; set; }

    /// <summary>The histories by source; null without any.</summary>
    public Dictionary<string, RecordedHistory>? Histories { get; private set; }

    /// <summary>Forgets what answered a demand.</summary>
    public void Forget(FeedKey key, string source)
    {
        if (key.IsLatest)
            Latest = null;
        if (key.IsHistory)
            Histories?.Remove(source);
    }

    /// <summary>Forgets the latest value, and makes the histories wait for their next snapshot.</summary>
    public void Suspend()
    {
        Latest = null;
        foreach (var history in Histories?.Values.AsEnumerable() ?? [])
            history.Suspend();
    }

    public RecordedHistory HistoryOf(string source)
    {
        Histories ??= [];
        if (!Histories.TryGetValue(source, out var history))
            Histories.Add(source, history = new RecordedHistory());
        return history;
    }
}
