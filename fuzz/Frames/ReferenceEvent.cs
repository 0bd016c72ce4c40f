using System.Globalization;
using System.Text.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>An expected event with its cells.</summary>
/// <param name="type">The event type.</param>
/// <param name="isStrict">Whether any invalid value makes the event invalid.</param>
internal sealed class ReferenceEvent(EventSchema type, bool isStrict = false)
{
    private readonly Dictionary<EventField, JsonElement> cells = [];
    private readonly HashSet<EventField> refused = [];
    private bool isRefused;

    public EventSchema Type => type;

    /// <summary>Whether the event can be delivered: it has a symbol, and its essential values are valid.</summary>
    public bool IsValid => !isRefused && cells.Keys.Any(f => f.Kind == FieldKind.Symbol);

    /// <summary>The number of invalid cells that do not make the event invalid.</summary>
    public int RefusedFields { get; private set; }

    /// <summary>Adds a cell. A later cell replaces an earlier one of the same field.</summary>
    public void Add(EventField field, JsonElement cell)
    {
        cells[field] = cell;
        if (Fits(field, cell))
        {
            refused.Remove(field);
            return;
        }

        refused.Add(field);
        if (isStrict || IsEssential(field))
            isRefused = true;
        else
            RefusedFields++;
    }

    /// <summary>The difference between the library's event and the cells; null if there is none.</summary>
    public string? Difference(MarketEvent read)
    {
        if (read.GetType() != type.EventType)
            return $"a {read.GetType().Name} was read instead of a {type}";
        var blank = type.Create();
        foreach (var field in type.Fields)
        {
            var hasCell = cells.TryGetValue(field, out var cell) && !refused.Contains(field);
            if (hasCell ? !IsSame(field, read, cell) : !IsSame(field, read, blank))
                return $"{type}.{field} of {read} is not {cell}";
        }

        return null;
    }

    private static bool IsSame(EventField field, MarketEvent read, JsonElement cell)
    {
        if (field.Kind == FieldKind.Json)
            return field.Ref<string?>(read) == (cell.ValueKind == JsonValueKind.Null ? null : cell.GetRawText());
        return field.Kind == FieldKind.Symbol && read is Candle
            ? read.EventSymbol == CandleSymbol.Canonical(Text(cell)!)
            : NewtonsoftValues.IsSame(read, field, Value(field, cell));
    }

    private static JValue Value(EventField field, JsonElement cell)
    {
        var raw = Unquoted(field, cell) ?? cell.GetRawText();
        if (raw is "\"true\"" or "\"false\"" && field.Kind == FieldKind.Boolean)
            return new JValue(raw == "\"true\"");
        if (!IsNumber(raw))
            return NewtonsoftValues.Read(raw);

        // Newtonsoft rounds long integers, and does not read exact integers with an exponent.
        if (field.Kind != FieldKind.Double && ExactInteger.TryRead(raw, out var integer))
            return new JValue(integer);
        return raw.Length > 18 ? new JValue(double.Parse(raw, CultureInfo.InvariantCulture)) : NewtonsoftValues.Read(raw);
    }

    /// <summary>Whether an invalid value of the field makes the event invalid.</summary>
    private bool IsEssential(EventField field) => field.Name is "eventType" or "eventSymbol"
        || (type.Semantics is EventSemantics.TimeSeries or EventSemantics.Indexed
            && field.Name is "eventFlags" or "index" or "time" or "source");

    /// <summary>The number in quotes in a number field; null for any other cell.</summary>
    private static string? Unquoted(EventField field, JsonElement cell) =>
        field.Kind is FieldKind.Double or FieldKind.Int64 or FieldKind.Int32 && Text(cell) is { } text && IsNumber(text) ? text : null;

    public static bool IsNumber(string text)
    {
        try
        {
            // Parse accepts surrounding white space.
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Number && document.RootElement.GetRawText() == text;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair.
            return false;
        }
    }

    private bool Fits(EventField field, JsonElement cell) => field.Kind switch
    {
        FieldKind.Double => cell.ValueKind is JsonValueKind.Number or JsonValueKind.Null
            || Text(cell) is "NaN" or "Infinity" or "-Infinity" || Unquoted(field, cell) is not null,
        FieldKind.Int64 => cell.ValueKind == JsonValueKind.Null || Text(cell) == "NaN" || Integer(field, cell) is not null,
        FieldKind.Int32 => cell.ValueKind == JsonValueKind.Null || Text(cell) == "NaN"
            || Integer(field, cell) is >= int.MinValue and <= int.MaxValue,
        FieldKind.Symbol => Text(cell) is { Length: > 0 },
        FieldKind.TypeName => Text(cell) == type.Name,
        FieldKind.Char => cell.ValueKind == JsonValueKind.Null || Text(cell) is { Length: <= 1 },
        FieldKind.Text or FieldKind.Enum => cell.ValueKind is JsonValueKind.String or JsonValueKind.Null,
        FieldKind.Boolean => cell.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null
            || Text(cell) is "true" or "false",
        _ => true,
    };

    private static string? Text(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.String ? (string?)NewtonsoftValues.Read(cell.GetRawText()) : null;

    private static long? Integer(EventField field, JsonElement cell)
    {
        var number = cell.ValueKind == JsonValueKind.Number ? cell.GetRawText() : Unquoted(field, cell);
        return number is not null && ExactInteger.TryRead(number, out var value) ? value : null;
    }

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
