using System.Globalization;
using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads text, a number or a Boolean, whichever JSON type it was sent as.</summary>
/// <param name="what">The expected kind, for messages.</param>
/// <param name="read">Converts a text that is not blank; returns null if it is invalid.</param>
/// <param name="isRequired">Whether null and blank values are rejected.</param>
internal sealed class ScalarConverter(string what, Func<string, object?> read, bool isRequired) : FieldConverter(isRequired)
{
    /// <summary>Whether a number is parsed directly from its text to a double. Going through a decimal would round twice.</summary>
    public bool IsDouble { get; init; }

    protected override object? Read(JsonReader reader, Type type, JsonSerializer serializer)
    {
        if (reader.TokenType is JsonToken.StartObject or JsonToken.StartArray)
            throw Wrong(reader, what);
        var text = Convert.ToString(reader.Value, CultureInfo.InvariantCulture)?.Trim();
        return string.IsNullOrEmpty(text) ? null : read(text) ?? throw Wrong(reader, what);
    }
}
