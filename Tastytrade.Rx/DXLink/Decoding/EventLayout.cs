using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>The field of each value in a COMPACT row; null for a field that this version does not support.</summary>
internal sealed class EventLayout
{
    private EventLayout(EventSchema type, EventField?[] columns, bool isConfirmed)
    {
        Type = type;
        Columns = columns;
        IsConfirmed = isConfirmed;
        Plain = PlainPlan.Of(type, columns);
        ArrayStart = [.. type.QuotedNameUtf8, .. ",[\""u8];
    }

    public EventSchema Type { get; }

    public EventField?[] Columns { get; }

    /// <summary>How <see cref="PlainRow"/> reads the rows; null if it cannot.</summary>
    public PlainPlan? Plain { get; }

    /// <summary>What nearly always precedes the rows of this layout, including the quote that begins the first row: the type name and an
    /// opening bracket.</summary>
    public byte[] ArrayStart { get; }

    /// <summary>Whether a FEED_CONFIG has listed the fields. Before that, an invalid value may mean that the server's rows have another
    /// width and even valid values are in wrong fields, so it rejects the row.</summary>
    public bool IsConfirmed { get; }

    /// <summary>The layout for the field list of a FEED_CONFIG.</summary>
    public static EventLayout From(EventSchema type, IReadOnlyList<string> fields) =>
        new(type, [.. fields.Select(type.Find)], isConfirmed: true);

    /// <summary>The requested layout, used until a FEED_CONFIG lists the fields. Each row contains its type, so a wrong assumption is
    /// refused rather than read into wrong fields.</summary>
    public static EventLayout Requested(EventSchema type) => new(type, [.. type.Fields], isConfirmed: false);
}
