using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tastytrade.Rx.Secrets;

/// <summary>System.Text.Json reads a secret from a string and writes its mask.</summary>
internal sealed class SecretJsonConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString());

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
