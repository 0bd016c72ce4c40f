using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>Reads JSON values of any kind. Numbers keep their original text.</summary>
internal static class JsonNodes
{
    /// <summary>One line, without escaping of characters that need none.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Parses an object; null if the text is not an object.</summary>
    public static JsonObject? Parse(string text)
    {
        try
        {
            var node = JsonNode.Parse(text) as JsonObject;
            // A duplicate name is found when the object is first read.
            _ = node?.Count;
            return node;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The text of a string; null for anything else.</summary>
    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The value of a number; null for anything else.</summary>
    public static double? Number(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The strings of an array; empty for anything else.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node) =>
        node is JsonArray array ? [.. array.Select(Text).OfType<string>()] : [];

    /// <summary>The objects of an array; empty for anything else.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => node is JsonArray array ? array.OfType<JsonObject>() : [];
}
