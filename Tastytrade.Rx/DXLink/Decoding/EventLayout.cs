using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>What each cell of a COMPACT row means: null for a field that this version does not know.</summary>
internal sealed class EventLayout
{
    private EventLayout(EventSchema type, EventField?[] columns)
    {
        Type = type;
        Columns = columns;
    }

    public EventSchema Type { get; }

    public EventField?[] Columns { get; }

    /// <summary>The layout that a FEED_CONFIG's list of fields says.</summary>
    public static EventLayout From(EventSchema type, IReadOnlyList<string> fields) => new(type, [.. fields.Select(type.Find)]);

    /// <summary>The layout that we asked for, used until a FEED_CONFIG tells another: each row names its type, so that a
    /// wrong guess is refused rather than read into wrong fields.</summary>
    public static EventLayout Asked(EventSchema type) => new(type, [.. type.Fields]);
}
