using System.Text.Json;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Events;

/// <summary>Lets System.Text.Json write a message as <c>ToJson(includeReceivedAt: true)</c> does, with the names of the wire
/// format.</summary>
internal sealed class FeedMessageJsonConverter : JsonConverter<FeedMessage>
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(FeedMessage));

    public override FeedMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"System.Text.Json cannot read a {typeToConvert.Name}: use FeedMessage.Parse.");

    public override void Write(Utf8JsonWriter writer, FeedMessage value, JsonSerializerOptions options) =>
        writer.WriteRawValue(MessageWriter.Write(value, includeReceivedAt: true));
}
