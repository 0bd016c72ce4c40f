using System.Globalization;
using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads text, a number or a Boolean, whichever JSON type it was sent as.</summary>
/// <param name="what">The expected kind, for messages.</param>
/// <param name="read">Converts a text that is not blank; returns null if it is invalid.</param>
/// <param name="isRequired">Whether null and blank values are invalid.</param>
internal sealed class ScalarConverter(string what, Func<string, object?> read, bool isRequired) : FieldConverter(isRequired)
{
    /// <summary>Whether a number is parsed directly from its text to a double. Going through a decimal would round twice.</summary>
    public bool IsDouble { get; init; }

    /// <summary>The text that means that there is no value; null if there is no such text.</summary>
    public string? Nothing { get; init; }

    /// <inheritdoc cref="WireAttribute.Effect"/>
    public string? Effect { get; set; }

    /// <summary>Whether the value is the sign of an amount.</summary>
    public bool IsEffect { get; set; }

    protected override object? ReadValue(ResponseReader reader, Type type)
    {
        if (reader.TokenType is JsonToken.StartObject or JsonToken.StartArray or JsonToken.StartConstructor)
            return Wrong(reader, what);
        var text = Convert.ToString(reader.Value, CultureInfo.InvariantCulture)?.Trim();
        return string.IsNullOrEmpty(text) || text == Nothing ? null : read(text) ?? Wrong(reader, what);
    }
}
