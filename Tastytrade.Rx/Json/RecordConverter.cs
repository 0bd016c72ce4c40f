using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Tastytrade.Rx.Json;

/// <summary>Reads an object into a record, field by field according to its contract. Newtonsoft's own reader creates a dictionary of all
/// fields for each object once a field is required; for a chain of 20,000 options that was a third of all memory.</summary>
/// <param name="isRequired">Whether null is invalid.</param>
internal sealed class RecordConverter(bool isRequired) : FieldConverter(isRequired)
{
    protected override object? ReadValue(ResponseReader reader, Type type) => reader.TokenType switch
    {
        JsonToken.Null or JsonToken.Undefined => null,
        JsonToken.StartObject => ReadObject(reader, RestContractResolver.Of(type)),
        _ => Wrong(reader, "an object"),
    };

    /// <summary>The record, or an <see cref="InvalidValue"/> if a field that it requires is missing or invalid.</summary>
    /// <param name="reader">The reader, at the beginning of the object.</param>
    /// <param name="contract">The fields of the record.</param>
    /// <param name="list">If given, a field <c>items</c> is read with it and is the result instead of the record.</param>
    public static object? ReadObject(ResponseReader reader, JsonObjectContract contract, FieldConverter? list = null)
    {
        reader.Count(ResponseReader.ObjectBytes);
        var create = contract.DefaultCreator ?? throw new InvalidOperationException(
            $"{contract.UnderlyingType.Name} has no constructor: the program was trimmed without the library's ILLink.Descriptors.xml.");
        var record = create();
        var met = new List<JsonProperty>();
        InvalidValue? invalid = null;
        List<string>? debits = null;
        object? items = null;
        while (reader.Next() != JsonToken.EndObject)
        {
            var name = (string)reader.Value!;
            var field = contract.Properties.GetProperty(name, StringComparison.Ordinal);
            if (field is null)
            {
                if (list is not null && name == "items")
                {
                    reader.NextValue(isDouble: false);
                    items = list.Read(reader, contract.UnderlyingType);
                    continue;
                }

                reader.SkipUnknown();
                continue;
            }

            var scalar = field.Converter as ScalarConverter;
            reader.NextValue(scalar is { IsDouble: true });
            var value = ((FieldConverter)field.Converter!).Read(reader, field.PropertyType!);
            if (field.Required != Required.Default)
            {
                met.Add(field);
                invalid ??= value as InvalidValue;
            }

            if (value is not (null or InvalidValue))
                field.ValueProvider?.SetValue(record, value);
            if (scalar is { IsEffect: true } && Effects.IsDebit(value))
                (debits ??= []).Add(field.PropertyName!);
        }

        if (items is not null)
            return items;
        foreach (var field in contract.Properties)
        {
            if (field.Required == Required.AllowNull && !met.Contains(field))
                invalid ??= reader.Invalid($"{(reader.Path.Length == 0 ? "" : reader.Path + ".")}{field.PropertyName} is missing");
        }

        if (debits is not null)
            Effects.Negate(record, contract, debits);
        return invalid ?? record;
    }
}
