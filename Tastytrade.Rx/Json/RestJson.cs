using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Tastytrade.Rx.Json;

/// <summary>Reads whole answers. Straight from the bytes into the records, with no tree between: the chain of SPX is tens of thousands of options.</summary>
internal static class RestJson
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        ContractResolver = new RestContractResolver(),
        Culture = CultureInfo.InvariantCulture,

        // Dates stay text: Newtonsoft's guess at them depends on time zones. Decimals keep what was sent.
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Decimal,
        MaxDepth = 32,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        MissingMemberHandling = MissingMemberHandling.Ignore,
        TypeNameHandling = TypeNameHandling.None,
    };

    /// <exception cref="JsonFormatException">The body is no whole JSON object, or a field that must be there is missing or wrong.</exception>
    public static T Read<T>(Stream body)
        where T : class
    {
        using var text = new StreamReader(body, Encoding.UTF8);
        using var reader = new JsonTextReader(text);
        string? missing = null;
        var serializer = JsonSerializer.Create(Settings);
        serializer.Error += (_, failure) => missing ??= Missing(reader, failure.ErrorContext);
        try
        {
            return Whole<T>(reader, serializer);
        }
        catch (JsonException) when (missing is not null)
        {
            throw new JsonFormatException($"{missing} is missing");
        }
        catch (JsonException)
        {
            // Not its message, and not it as inner exception: it may repeat a value.
            throw NotWhole(reader);
        }
    }

    private static T Whole<T>(JsonTextReader reader, JsonSerializer serializer)
        where T : class
    {
        while (reader.Read() && reader.TokenType == JsonToken.Comment)
        {
        }

        if (reader.TokenType == JsonToken.None)
            throw NotWhole(reader);
        if (reader.TokenType != JsonToken.StartObject)
            throw new JsonFormatException("it is not a JSON object");
        var answer = serializer.Deserialize<T>(reader)!;
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
                throw NotWhole(reader);
        }

        return answer;
    }

    /// <summary>The place of a required property that was not there when its object ended; null for any other error.</summary>
    private static string? Missing(JsonReader reader, ErrorContext context) =>
        context is { Error: JsonSerializationException, Member: string name } && reader.TokenType == JsonToken.EndObject
            ? reader.Path.Length == 0 ? name : $"{reader.Path}.{name}"
            : null;

    private static JsonFormatException NotWhole(JsonTextReader reader) => new($"it is not whole JSON (line {reader.LineNumber}, position {reader.LinePosition})");
}
