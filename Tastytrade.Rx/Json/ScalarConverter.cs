using System.Globalization;
using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads text, a number or a truth value, however it was sent.</summary>
/// <param name="what">What is expected, for messages.</param>
/// <param name="read">The value of a text that is not blank; null where it is none.</param>
/// <param name="isRequired">Whether null and blank are refused.</param>
internal sealed class ScalarConverter(string what, Func<string, object?> read, bool isRequired) : FieldConverter(isRequired)
{
    /// <summary>Whether a number is read as a double from its text. A decimal between the two would round twice.</summary>
    public bool IsDouble { get; init; }

    protected override object? Read(JsonReader reader, Type type, JsonSerializer serializer)
    {
        if (reader.TokenType is JsonToken.StartObject or JsonToken.StartArray)
            throw Wrong(reader, what);
        var text = Convert.ToString(reader.Value, CultureInfo.InvariantCulture)?.Trim();
        return string.IsNullOrEmpty(text) ? null : read(text) ?? throw Wrong(reader, what);
    }
}
