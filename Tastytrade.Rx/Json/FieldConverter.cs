using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads the value of one property and reports the place where it is missing or invalid. It cannot write, because the library only
/// reads responses.</summary>
/// <param name="isRequired">Whether null and blank values are rejected.</param>
internal abstract class FieldConverter(bool isRequired) : JsonConverter
{
    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => true;

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        Read(reader, objectType, serializer) ?? (isRequired ? throw new JsonFormatException($"{reader.Path} is missing") : null);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();

    /// <summary>The value; null for null and blank.</summary>
    protected abstract object? Read(JsonReader reader, Type type, JsonSerializer serializer);

    /// <summary>The next token that is not a comment.</summary>
    /// <exception cref="JsonReaderException">There is no further token.</exception>
    protected static JsonToken Next(JsonReader reader)
    {
        do
        {
            if (!reader.Read())
                throw new JsonReaderException("Unexpected end.");
        }
        while (reader.TokenType == JsonToken.Comment);
        return reader.TokenType;
    }

    protected static JsonFormatException Wrong(JsonReader reader, string what) => new($"{reader.Path} is not {what}");
}
