using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ParquetSharp;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Recordings.Export;

/// <summary>The columns of each table. Those of an event type are derived from its schema.</summary>
internal static class TableColumns
{
    /// <summary>The columns of an event type: the arrival, and all fields with their wire names but the type, which is the table's
    /// name.</summary>
    public static ImmutableArray<TableColumn<MarketEvent>> Of(EventSchema schema) =>
        [.. OfArrival<MarketEvent>(), .. schema.Fields.Where(field => field.Kind != FieldKind.TypeName).Select(Of)];

    /// <summary>The columns of depth of market, which has one row for each level.</summary>
    public static ImmutableArray<TableColumn<DepthLevel>> OfDepth() =>
    [
        .. OfArrival<DepthLevel>(),
        new TableColumn<DepthLevel, string?>("symbol", row => row.Content.Depth.Symbol),
        new TableColumn<DepthLevel, string?>("source", row => row.Content.Depth.Source),
        new TableColumn<DepthLevel, long>("time", row => row.Content.Depth.Time),
        new TableColumn<DepthLevel, string?>("side", row => row.Content.Side),
        new TableColumn<DepthLevel, int>("level", row => row.Content.Number),
        new TableColumn<DepthLevel, double>("price", row => row.Content.Level.Price),
        new TableColumn<DepthLevel, double>("size", row => row.Content.Level.Size),
        new TableColumn<DepthLevel, long>("count", row => row.Content.Level.Count),
    ];

    /// <summary>Names that no wire field has; a test compares them.</summary>
    private static IEnumerable<TableColumn<T>> OfArrival<T>() =>
    [
        new TableColumn<T, long>("receivedSequence", row => row.Arrival.Sequence),
        new TableColumn<T, DateOnly>("receivedDate", row => row.Arrival.Date),
        new TableColumn<T, DateTime>(
            "receivedAt", row => new DateTime(row.Arrival.Ticks, DateTimeKind.Utc), LogicalType.Timestamp(true, TimeUnit.Micros)),
        new TableColumn<T, long>("receivedTicks", row => row.Arrival.Ticks),
    ];

    private static TableColumn<MarketEvent> Of(EventField field) => field.Kind switch
    {
        FieldKind.Symbol or FieldKind.Text or FieldKind.Json => Of(field, e => field.Ref<string?>(e)),
        FieldKind.Char => Of(field, e => field.Ref<char>(e) is var c and not '\0' ? c.ToString() : null),
        FieldKind.Double => Of(field, e => field.Ref<double>(e)),
        FieldKind.Int32 => Of(field, e => field.Ref<int>(e)),
        FieldKind.Int64 => Of(field, e => field.Ref<long>(e)),
        FieldKind.Boolean => Of(field, e => field.Ref<bool>(e)),
        FieldKind.Enum => Of(field, NameOf(field)),
        _ => throw new NotSupportedException($"Cannot export a field of kind {field.Kind}."),
    };

    private static TableColumn<MarketEvent, T> Of<T>(EventField field, Func<MarketEvent, T> read) =>
        new(field.Name, row => read(row.Content));

    /// <summary>Reads the wire name of an enum. Each name becomes one string.</summary>
    private static Func<MarketEvent, string?> NameOf(EventField field)
    {
        var names = new Dictionary<int, string>();
        return e =>
        {
            var value = field.Ref<int>(e);
            ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(names, value, out _);
            return name ??= System.Text.Encoding.UTF8.GetString(field.Names!.Format(value));
        };
    }
}
