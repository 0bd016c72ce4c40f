using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tastytrade.Rx.Secrets;

/// <summary>Lets System.Text.Json read a secret from a string and write its mask.</summary>
internal sealed class SecretJsonConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString());

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
