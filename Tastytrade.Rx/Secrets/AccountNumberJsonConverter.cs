using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tastytrade.Rx.Secrets;

/// <summary>Lets System.Text.Json read an account number from a string and write it masked.</summary>
internal sealed class AccountNumberJsonConverter : JsonConverter<AccountNumber>
{
    public override AccountNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString());

    public override void Write(Utf8JsonWriter writer, AccountNumber value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
