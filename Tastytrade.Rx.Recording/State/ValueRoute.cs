using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>What a recording has of one symbol of one event type.</summary>
/// <param name="symbol">The symbol.</param>
internal sealed class ValueRoute(string symbol) : FeedRoute(symbol)
{
    /// <summary>The latest event, of the types of which only the latest counts.</summary>
    public MarketEvent? Latest { get; private set; }

    /// <summary>The number of the lost connection on which the latest event came; 0 if it was not lost since.</summary>
    public int LostOn { get; private set; }

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

    public void Set(MarketEvent e, int lostOn = 0) => (Latest, LostOn) = (e, lostOn);

    /// <summary>The connection was lost: until it is back, the latest value stays; the histories wait for their next snapshot.</summary>
    public void Suspend(int connection)
    {
        LostOn = connection;
        foreach (var history in Histories?.Values.AsEnumerable() ?? [])
            history.Suspend(connection);
    }

    /// <summary>The connection is back: values from before are no longer current.</summary>
    public void ForgetLost(int connection)
    {
        if (LostOn == connection)
            (Latest, LostOn) = (null, 0);
    }

    /// <summary>Data are missing, so nothing is known.</summary>
    public void ForgetAll() => (Latest, LostOn, Histories) = (null, 0, null);

    public RecordedHistory HistoryOf(string source)
    {
        Histories ??= [];
        if (!Histories.TryGetValue(source, out var history))
            Histories.Add(source, history = new RecordedHistory());
        return history;
    }
}
