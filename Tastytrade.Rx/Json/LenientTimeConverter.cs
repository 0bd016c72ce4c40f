using System.Globalization;
using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads a <see cref="LenientTime"/> from text and skips everything else.</summary>
/// <param name="read">Parses a time; returns null if it cannot be read.</param>
internal sealed class LenientTimeConverter(Func<string, DateTimeOffset?> read) : FieldConverter(isRequired: false)
{
    protected override object? Read(JsonReader reader, Type type, JsonSerializer serializer)
    {
        if (reader.TokenType is JsonToken.StartObject or JsonToken.StartArray)
        {
            reader.Skip();
            return null;
        }

        return Convert.ToString(reader.Value, CultureInfo.InvariantCulture) is { } text ? new LenientTime(read(text.Trim())) : null;
    }
}
