using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Instruments;

/// <summary>Reads the fields of an answer: numbers as numbers or as text, what is optional as null, all in the invariant culture.</summary>
internal static class JsonFields
{
    /// <exception cref="JsonFormatException">The body is no JSON object.</exception>
    public static JObject ParseObject(byte[] body)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(body), Encoding.UTF8);
            return Parse(reader) as JObject ?? throw new JsonFormatException("it is not a JSON object");
        }
        catch (JsonReaderException broken)
        {
            // Not its message, and not it as inner exception: it may repeat a value.
            throw new JsonFormatException($"it is not whole JSON (line {broken.LineNumber}, position {broken.LinePosition})");
        }
    }

    /// <exception cref="JsonReaderException">The text is not one whole JSON value.</exception>
    public static JToken Parse(TextReader text)
    {
        // Dates stay text: Newtonsoft's guess at them depends on time zones. Decimals keep what was sent.
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        var token = JToken.ReadFrom(reader);
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
                throw new JsonReaderException("More follows after the value.", reader.Path, reader.LineNumber, reader.LinePosition, null);
        }

        return token;
    }

    /// <summary>Text or a number as text; null for what is missing, null, blank or something else.</summary>
    public static string? Text(this JObject json, string name) =>
        json[name] is JValue { Value: { } value } && Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() is { Length: > 0 } text ? text : null;

    public static string RequiredText(this JObject json, string name) => json.Text(name) ?? throw Missing(json, name);

    public static decimal RequiredDecimal(this JObject json, string name) =>
        decimal.TryParse(json.RequiredText(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(json, name, "a number");

    /// <summary>A whole number, also when written <c>100.0</c>; null where it is missing.</summary>
    public static int? Integer(this JObject json, string name) =>
        json.Text(name) is null ? null
        : json.RequiredDecimal(name) is var number && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number
        : throw Wrong(json, name, "a whole number");

    /// <summary>The day of a date, or of a date with a time behind it; null where it is missing.</summary>
    public static DateOnly? Date(this JObject json, string name) =>
        json.Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text.AsSpan(0, Math.Min(10, text.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw Wrong(json, name, "a date like 2026-12-18");

    public static DateOnly RequiredDate(this JObject json, string name) => json.Date(name) ?? throw Missing(json, name);

    public static JObject RequiredObject(this JObject json, string name) => json[name] switch
    {
        JObject inner => inner,
        null or { Type: JTokenType.Null } => throw Missing(json, name),
        _ => throw Wrong(json, name, "an object"),
    };

    /// <summary>The objects of a list; none where the list is missing.</summary>
    public static IEnumerable<JObject> Objects(this JObject json, string name) => json[name] switch
    {
        null or { Type: JTokenType.Null } => [],
        JArray list => list.Select(item => item as JObject ?? throw new JsonFormatException($"{item.Path} is not an object")),
        _ => throw Wrong(json, name, "a list"),
    };

    private static JsonFormatException Missing(JObject json, string name) => new($"{Place(json, name)} is missing");

    private static JsonFormatException Wrong(JObject json, string name, string what) => new($"{Place(json, name)} is not {what}");

    private static string Place(JObject json, string name) => json.Path.Length == 0 ? name : $"{json.Path}.{name}";
}
