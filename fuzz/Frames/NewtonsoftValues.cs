using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>Reads cells with Newtonsoft.Json, and compares them with the library's values.</summary>
internal static class NewtonsoftValues
{
    /// <summary>Reads a number, text or other scalar.</summary>
    public static JValue Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        reader.Read();
        return new JValue(reader.Value);
    }

    /// <summary>Whether a field has exactly the value of the cell.</summary>
    public static bool IsSame(MarketEvent e, EventField field, JToken value) => field.Kind switch
    {
        // Newtonsoft reads -0 as an integer, which has no sign.
        FieldKind.Double when value.Type == JTokenType.Integer => field.Ref<double>(e) == (double)value,
        FieldKind.Double => BitConverter.DoubleToInt64Bits(field.Ref<double>(e)) == BitConverter.DoubleToInt64Bits(Double(value)),
        FieldKind.Int64 => field.Ref<long>(e) == Integer(value),
        FieldKind.Int32 => field.Ref<int>(e) == Integer(value),
        FieldKind.Char => field.Ref<char>(e) == ((string?)value is { Length: > 0 } text ? text[0] : '\0'),
        FieldKind.Symbol or FieldKind.Text => field.Ref<string?>(e) == (string?)value,
        FieldKind.Boolean => field.Ref<bool>(e) == (value.Type != JTokenType.Null && (bool)value),
        FieldKind.Enum => field.Ref<int>(e) == Enum(field, (string?)value ?? ""),
        FieldKind.TypeName => e.GetType().Name == (string?)value,
        _ => throw new ArgumentException($"{field.Kind} is not a scalar."),
    };

    private static double Double(JToken value) => value.Type switch
    {
        JTokenType.Null => double.NaN,
        JTokenType.String => double.Parse((string)value!, CultureInfo.InvariantCulture),
        _ => (double)value,
    };

    private static int Enum(EventField field, string name) =>
        field.Names!.TryParse(Encoding.UTF8.GetBytes(name), out var number) ? number : 0;

    private static long Integer(JToken value) => value.Type is JTokenType.Null or JTokenType.String ? 0 : (long)value;
}
