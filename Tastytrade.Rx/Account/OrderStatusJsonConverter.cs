using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tastytrade.Rx.Account;

/// <summary>Lets System.Text.Json read and write a status as tastytrade's text.</summary>
internal sealed class OrderStatusJsonConverter : JsonConverter<OrderStatus>
{
    public override OrderStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString());

    public override void Write(Utf8JsonWriter writer, OrderStatus value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
