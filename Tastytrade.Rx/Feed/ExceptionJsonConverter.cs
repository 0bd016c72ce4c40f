using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tastytrade.Rx.Feed;

/// <summary>Lets System.Text.Json write an exception as its type and message, which it reads as a <see cref="RecordedException"/>. It
/// cannot write the exception itself.</summary>
internal sealed class ExceptionJsonConverter : JsonConverter<Exception>
{
    public override Exception Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new RecordedException(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Exception value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value is RecordedException ? value.Message : $"{value.GetType().Name}: {value.Message}");
}
