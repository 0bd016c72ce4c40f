using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tastytrade.Rx.Feed;

/// <summary>Lets System.Text.Json write an exception as its type and message. It cannot write the exception itself.</summary>
internal sealed class ExceptionJsonConverter : JsonConverter<Exception>
{
    public override Exception Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("System.Text.Json cannot read an exception.");

    public override void Write(Utf8JsonWriter writer, Exception value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{value.GetType().Name}: {value.Message}");
}
