using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>The current layouts of one channel. A FEED_CONFIG replaces those of the types it lists; the others stay.</summary>
internal sealed class EventLayouts
{
    private readonly EventLayout?[] byType = new EventLayout?[EventSchema.All.Length];

    /// <summary>The layout that was used last. Most channels have events of one type.</summary>
    public EventLayout? Latest { get; private set; }

    public EventLayout this[EventSchema type] => Latest = byType[type.Id] ??= EventLayout.Requested(type);

    public void Merge(IReadOnlyDictionary<string, string[]> eventFields)
    {
        Latest = null;
        foreach (var type in EventSchema.All)
        {
            // An empty list means the same as no list: the server accepts the requested fields.
            if (eventFields.TryGetValue(type.Name, out var fields) && fields.Length > 0)
                byType[type.Id] = EventLayout.From(type, fields);
        }
    }
}
