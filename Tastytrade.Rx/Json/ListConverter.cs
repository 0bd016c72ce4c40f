using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads a list; null becomes an empty list. A list of text may also be one text with commas, as tastytrade's reference describes
/// the symbols of compact chains, although the API sends a list.</summary>
internal sealed class ListConverter<T>() : FieldConverter(isRequired: false)
{
    private readonly JsonConverter item = Fields.ConverterOf(typeof(T), isRequired: true);

    protected override object Read(JsonReader reader, Type type, JsonSerializer serializer) => reader.TokenType switch
    {
        JsonToken.Null => Array.Empty<T>(),
        JsonToken.StartArray => Items(reader, serializer),
        JsonToken.String when reader.Value is string text && typeof(T) == typeof(string) => Texts(reader, text),
        _ => throw Wrong(reader, "a list"),
    };

    private T[] Items(JsonReader reader, JsonSerializer serializer)
    {
        var items = new List<T>();
        while (Next(reader) != JsonToken.EndArray)
        {
            ResponseReader.Count(reader, ResponseReader.ItemBytes);
            items.Add((T)item.ReadJson(reader, typeof(T), null, serializer)!);
        }

        return [.. items];
    }

    private static string[] Texts(JsonReader reader, string text)
    {
        ResponseReader.Count(reader, (long)ResponseReader.ItemBytes * text.AsSpan().Count(','));
        return text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
