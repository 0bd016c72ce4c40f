using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Tastytrade.Rx.Json;

/// <summary>Reads an object into a record, field by field according to its contract. Newtonsoft's own reader creates a dictionary of all
/// fields for each object once a field is required; for a chain of 20,000 options that was a third of all memory.</summary>
/// <param name="isRequired">Whether null is rejected.</param>
internal sealed class RecordConverter(bool isRequired) : FieldConverter(isRequired)
{
    protected override object? Read(JsonReader reader, Type type, JsonSerializer serializer) => reader.TokenType switch
    {
        JsonToken.Null => null,
        JsonToken.StartObject => ReadObject(reader, (JsonObjectContract)serializer.ContractResolver.ResolveContract(type), serializer),
        _ => throw Wrong(reader, "an object"),
    };

    private static object ReadObject(JsonReader reader, JsonObjectContract contract, JsonSerializer serializer)
    {
        ResponseReader.Count(reader, ResponseReader.ObjectBytes);
        var create = contract.DefaultCreator ?? throw new InvalidOperationException(
            $"{contract.UnderlyingType.Name} has no constructor: the program was trimmed without the library's ILLink.Descriptors.xml.");
        var record = create();
        var met = new List<JsonProperty>();
        while (Next(reader) != JsonToken.EndObject)
        {
            var field = contract.Properties.GetProperty((string)reader.Value!, StringComparison.Ordinal);
            var isDouble = field?.Converter is ScalarConverter { IsDouble: true };
            reader.FloatParseHandling = isDouble ? FloatParseHandling.Double : FloatParseHandling.Decimal;
            Next(reader);
            if (field is null)
            {
                reader.Skip();
                continue;
            }

            if (field.Converter!.ReadJson(reader, field.PropertyType!, null, serializer) is { } value)
                field.ValueProvider!.SetValue(record, value);
            if (field.Required != Required.Default)
                met.Add(field);
        }

        foreach (var field in contract.Properties)
        {
            if (field.Required != Required.Default && !met.Contains(field))
                throw new JsonFormatException($"{(reader.Path.Length == 0 ? "" : reader.Path + ".")}{field.PropertyName} is missing");
        }

        return record;
    }
}
