using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>What each cell of a COMPACT row means: null for a field that this version does not know.</summary>
internal sealed class EventLayout
{
    private EventLayout(EventSchema type, EventField?[] columns, bool isConfirmed)
    {
        Type = type;
        Columns = columns;
        IsConfirmed = isConfirmed;
    }

    public EventSchema Type { get; }

    public EventField?[] Columns { get; }

    /// <summary>Whether a FEED_CONFIG has named the fields. Until then a value that does not fit may mean that the server's rows are of
    /// another width, and the values that do fit are not what they seem: it costs the row.</summary>
    public bool IsConfirmed { get; }

    /// <summary>The layout that a FEED_CONFIG's list of fields says.</summary>
    public static EventLayout From(EventSchema type, IReadOnlyList<string> fields) =>
        new(type, [.. fields.Select(type.Find)], isConfirmed: true);

    /// <summary>The layout that was requested, used until a FEED_CONFIG names another: each row names its type, so that a
    /// wrong guess is refused rather than read into wrong fields.</summary>
    public static EventLayout Asked(EventSchema type) => new(type, [.. type.Fields], isConfirmed: false);
}
