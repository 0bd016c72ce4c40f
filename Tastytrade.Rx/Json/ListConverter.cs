using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads a list without its invalid elements; null becomes an empty list. A list of text may also be one text with commas, as
/// tastytrade's reference describes the symbols of compact chains, although the API sends a list.</summary>
/// <param name="isStrict">Whether the list is invalid if all its elements are: an empty list would say that there is nothing.</param>
internal sealed class ListConverter<T>(bool isStrict) : FieldConverter(isRequired: false)
{
    private readonly FieldConverter item = Fields.ConverterOf(typeof(T), isRequired: true);

    protected override object ReadValue(ResponseReader reader, Type type) => reader.TokenType switch
    {
        JsonToken.Null or JsonToken.Undefined => Array.Empty<T>(),
        JsonToken.StartArray => Items(reader),
        JsonToken.String when reader.Value is string text && typeof(T) == typeof(string) => Texts(reader, text),
        _ => Wrong(reader, "a list"),
    };

    private object Items(ResponseReader reader)
    {
        var items = new List<T>();
        InvalidValue? invalid = null;
        while (reader.Next() != JsonToken.EndArray)
        {
            reader.Count(ResponseReader.ItemBytes);
            var value = item.Read(reader, typeof(T));
            if (value is T element)
            {
                items.Add(element);
            }
            else
            {
                invalid ??= (InvalidValue)value!;
                reader.Report.AddElementLeftOut();
            }
        }

        return isStrict && items.Count == 0 && invalid is not null ? invalid : items.ToArray();
    }

    private static string[] Texts(ResponseReader reader, string text)
    {
        reader.Count((long)ResponseReader.ItemBytes * text.AsSpan().Count(','));
        return text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
