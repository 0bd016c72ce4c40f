using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>The layouts in force on one channel. A FEED_CONFIG names some types; the others keep theirs.</summary>
internal sealed class EventLayouts
{
    private readonly EventLayout?[] byType = new EventLayout?[EventSchema.All.Length];

    public EventLayout this[EventSchema type] => byType[type.Id] ??= EventLayout.Asked(type);

    public void Merge(IReadOnlyDictionary<string, string[]> eventFields)
    {
        foreach (var type in EventSchema.All)
        {
            // An empty list says no more than no list: the server accepts what was asked.
            if (eventFields.TryGetValue(type.Name, out var fields) && fields.Length > 0)
                byType[type.Id] = EventLayout.From(type, fields);
        }
    }
}
