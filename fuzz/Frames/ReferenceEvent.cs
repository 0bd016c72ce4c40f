using System.Globalization;
using System.Text.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>An event as its cells say, value by value.</summary>
internal sealed class ReferenceEvent(EventSchema type)
{
    private readonly Dictionary<EventField, JsonElement> cells = [];
    private bool isRefused;

    public EventSchema Type => type;

    /// <summary>Whether the event can be delivered: each value is of its field's kind, and there is a symbol.</summary>
    public bool IsGood => !isRefused && cells.Keys.Any(f => f.Kind == FieldKind.Symbol);

    /// <summary>Takes the next cell; of several for one field the last holds.</summary>
    public void Add(EventField field, JsonElement cell)
    {
        cells[field] = cell;
        isRefused |= !Fits(field, cell);
    }

    /// <summary>What of an event that was read is not as the cells say; null if nothing is.</summary>
    public string? Difference(MarketEvent read)
    {
        if (read.GetType() != type.EventType)
            return $"a {read.GetType().Name} was made of a {type}";
        var blank = type.Create();
        foreach (var field in type.Fields)
        {
            var isSame = !cells.TryGetValue(field, out var cell) ? IsSame(field, read, blank)
                : field.Kind == FieldKind.Json ? field.Ref<string?>(read) == (cell.ValueKind == JsonValueKind.Null ? null : cell.GetRawText())
                : NewtonsoftValues.IsSame(read, field, Value(field, cell));
            if (!isSame)
                return $"{type}.{field} of {read} is not {cell}";
        }

        return null;
    }

    private static JValue Value(EventField field, JsonElement cell)
    {
        var raw = cell.GetRawText();
        if (cell.ValueKind != JsonValueKind.Number)
            return NewtonsoftValues.Read(raw);

        // Newtonsoft rounds what it takes for an integer of many digits, and knows no exact integers with an exponent.
        if (field.Kind != FieldKind.Double && ExactInteger.TryRead(raw, out var integer))
            return new JValue(integer);
        return raw.Length > 18 ? new JValue(double.Parse(raw, CultureInfo.InvariantCulture)) : NewtonsoftValues.Read(raw);
    }

    private bool Fits(EventField field, JsonElement cell) => field.Kind switch
    {
        FieldKind.Double => cell.ValueKind is JsonValueKind.Number or JsonValueKind.Null || Text(cell) is "NaN" or "Infinity" or "-Infinity",
        FieldKind.Int64 => cell.ValueKind == JsonValueKind.Null || Text(cell) == "NaN" || Integer(cell) is not null,
        FieldKind.Int32 => cell.ValueKind == JsonValueKind.Null || Text(cell) == "NaN" || Integer(cell) is >= int.MinValue and <= int.MaxValue,
        FieldKind.Symbol => Text(cell) is { Length: > 0 },
        FieldKind.TypeName => Text(cell) == type.Name,
        FieldKind.Char => cell.ValueKind == JsonValueKind.Null || Text(cell) is { Length: <= 1 },
        FieldKind.Text or FieldKind.Enum => cell.ValueKind is JsonValueKind.String or JsonValueKind.Null,
        FieldKind.Boolean => cell.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null,
        _ => true,
    };

    private static string? Text(JsonElement cell) => cell.ValueKind == JsonValueKind.String ? (string?)NewtonsoftValues.Read(cell.GetRawText()) : null;

    private static long? Integer(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Number && ExactInteger.TryRead(cell.GetRawText(), out var value) ? value : null;

    private static bool IsSame(EventField field, MarketEvent a, MarketEvent b) => field.Kind switch
    {
        FieldKind.Double => field.Ref<double>(a).Equals(field.Ref<double>(b)),
        FieldKind.Int64 => field.Ref<long>(a) == field.Ref<long>(b),
        FieldKind.Int32 or FieldKind.Enum => field.Ref<int>(a) == field.Ref<int>(b),
        FieldKind.Char => field.Ref<char>(a) == field.Ref<char>(b),
        FieldKind.Boolean => field.Ref<bool>(a) == field.Ref<bool>(b),
        FieldKind.TypeName => true,
        _ => field.Ref<string?>(a) == field.Ref<string?>(b),
    };
}
