using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads a <see cref="RestOneOrMany{T}"/>.</summary>
/// <param name="isRequired">Whether null is invalid.</param>
internal sealed class OneOrManyConverter<T>(bool isRequired) : FieldConverter(isRequired)
    where T : class
{
    private readonly ListConverter<T> list = new(isStrict: true);

    protected override object? ReadValue(ResponseReader reader, Type type)
    {
        if (reader.TokenType == JsonToken.Null)
            return null;
        var read = reader.TokenType switch
        {
            JsonToken.StartArray => list.Read(reader, typeof(IReadOnlyList<T>)),
            JsonToken.StartObject => RecordConverter.ReadObject(reader, RestContractResolver.Of(typeof(T)), list),
            _ => Wrong(reader, "an object or a list"),
        };
        return read switch
        {
            IReadOnlyList<T> items => new RestOneOrMany<T>(items),
            T one => new RestOneOrMany<T>([one]),
            _ => read,
        };
    }
}
