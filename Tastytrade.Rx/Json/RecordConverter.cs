using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads an object.</summary>
/// <param name="isRequired">Whether null is refused.</param>
internal sealed class RecordConverter(bool isRequired) : FieldConverter(isRequired)
{
    protected override object? Read(JsonReader reader, Type type, JsonSerializer serializer) => reader.TokenType switch
    {
        JsonToken.Null => null,
        JsonToken.StartObject => serializer.Deserialize(reader, type),
        _ => throw Wrong(reader, "an object"),
    };
}
