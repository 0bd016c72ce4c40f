using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>What Newtonsoft.Json makes of a cell, beside what the library made of it.</summary>
internal static class NewtonsoftValues
{
    /// <summary>A number, text or other scalar.</summary>
    public static JValue Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        reader.Read();
        return new JValue(reader.Value);
    }

    /// <summary>Whether a field holds what the cell says, to the last bit.</summary>
    public static bool IsSame(MarketEvent e, EventField field, JToken value) => field.Kind switch
    {
        // Newtonsoft takes -0 for an integer, which has no sign.
        FieldKind.Double when value.Type == JTokenType.Integer => field.Ref<double>(e) == (double)value,
        FieldKind.Double => BitConverter.DoubleToInt64Bits(field.Ref<double>(e)) == BitConverter.DoubleToInt64Bits(
            value.Type == JTokenType.Null ? double.NaN : value.Type == JTokenType.String ? double.Parse((string)value!, CultureInfo.InvariantCulture) : (double)value),
        FieldKind.Int64 => field.Ref<long>(e) == Integer(value),
        FieldKind.Int32 => field.Ref<int>(e) == Integer(value),
        FieldKind.Char => field.Ref<char>(e) == ((string?)value is { Length: > 0 } text ? text[0] : '\0'),
        FieldKind.Symbol or FieldKind.Text => field.Ref<string?>(e) == (string?)value,
        FieldKind.Boolean => field.Ref<bool>(e) == (value.Type != JTokenType.Null && (bool)value),
        FieldKind.Enum => field.Ref<int>(e) == (field.Names!.TryParse(Encoding.UTF8.GetBytes((string?)value ?? ""), out var known) ? known : 0),
        FieldKind.TypeName => e.GetType().Name == (string?)value,
        _ => throw new ArgumentException($"{field.Kind} is no scalar."),
    };

    private static long Integer(JToken value) => value.Type is JTokenType.Null or JTokenType.String ? 0 : (long)value;
}
