using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads the value of one property. It cannot write, because the library only reads responses.</summary>
/// <param name="isRequired">Whether null and blank values are invalid.</param>
internal abstract class FieldConverter(bool isRequired) : JsonConverter
{
    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => true;

    /// <summary>The value at the reader; null for null and blank; an <see cref="InvalidValue"/>, which is reported, if it cannot be read.
    /// The reader is then at its last token.</summary>
    public object? Read(ResponseReader reader, Type type) =>
        ReadValue(reader, type) ?? (isRequired ? reader.Invalid($"{reader.Path} is missing") : null);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        throw new NotSupportedException();

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();

    /// <summary>The value; null for null and blank.</summary>
    protected abstract object? ReadValue(ResponseReader reader, Type type);

    /// <summary>Skips a value of another kind.</summary>
    protected static InvalidValue Wrong(ResponseReader reader, string what)
    {
        var problem = $"{reader.Path} is not {what}";
        reader.Skip();
        return reader.Invalid(problem);
    }
}
