using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.Events;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>An open channel at some point of a recording.</summary>
/// <param name="id">The number of the channel.</param>
internal sealed class RecordedChannel(int id)
{
    public int Id => id;

    /// <summary>What the events on it answer; null for a depth channel.</summary>
    public FeedKey? Feed { get; init; }

    /// <summary>The depth of market on it; null for a feed channel.</summary>
    public DepthKey? Depth { get; init; }

    /// <summary>The latest depth of market on it.</summary>
    public DepthOfMarket? LatestDepth { get; set; }

    /// <summary>The layout of its data. A change replaces it, so that copies may share it.</summary>
    public EventLayouts Layouts { get; private set; } = new();

    /// <summary>The fields of its type, according to the latest FEED_CONFIG; empty before the first.</summary>
    public IReadOnlyList<string> Fields { get; private set; } = [];

    /// <summary>What is subscribed on it, each with its from-time in milliseconds since 1970-01-01 UTC.</summary>
    public Dictionary<SymbolKey, long?> Subscriptions { get; } = [];

    /// <summary>Applies the fields of a FEED_CONFIG.</summary>
    public void Configure(IReadOnlyDictionary<string, string[]> eventFields)
    {
        var layouts = new EventLayouts();
        layouts.Merge(eventFields);
        if (Feed is not { Type: var type } || !eventFields.TryGetValue(type.Name, out var fields) || fields.Length == 0)
            return;
        (Layouts, Fields) = (layouts, fields);
    }

    public RecordedChannel Copy()
    {
        var copy = new RecordedChannel(id) { Feed = Feed, Depth = Depth, LatestDepth = LatestDepth, Layouts = Layouts, Fields = Fields };
        foreach (var (symbol, from) in Subscriptions)
            copy.Subscriptions[symbol] = from;
        return copy;
    }
}
