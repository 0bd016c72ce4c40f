using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads complete responses directly from the bytes into records, without a tree: the chain of SPX has tens of thousands of
/// options.</summary>
internal static class RestJson
{
    /// <summary>Why reflection works in a trimmed program.</summary>
    public const string AllTypesAreKept = "Only types of this assembly are read, and ILLink.Descriptors.xml keeps them and their members.";

    private static readonly JsonSerializerSettings Settings = new()
    {
        ContractResolver = new RestContractResolver(),
        Culture = CultureInfo.InvariantCulture,

        // Dates stay text, because Newtonsoft's date detection depends on time zones. Decimals keep the digits that were sent. Before a
        // double, RecordConverter switches the float handling.
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Decimal,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        MissingMemberHandling = MissingMemberHandling.Ignore,
        TypeNameHandling = TypeNameHandling.None,
    };

    /// <exception cref="JsonFormatException">The body is not a complete JSON object, or a required field is missing or invalid.</exception>
    public static T Read<T>(Stream body, int maxDepth = JsonDepth.Default)
        where T : class
    {
        using var text = new StreamReader(body, Encoding.UTF8);
        using var reader = new ResponseReader(text, body.Length);
        try
        {
            return Whole<T>(reader, maxDepth);
        }
        catch (JsonException)
        {
            // Neither the reader's message nor the exception is passed on: they may repeat a value.
            throw Incomplete(reader);
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = AllTypesAreKept)]
    private static T Whole<T>(ResponseReader reader, int maxDepth)
        where T : class
    {
        while (reader.Read() && reader.TokenType == JsonToken.Comment)
        {
        }

        if (reader.TokenType == JsonToken.None)
            throw Incomplete(reader);
        if (reader.TokenType != JsonToken.StartObject)
            throw new JsonFormatException("it is not a JSON object");
        var serializer = JsonSerializer.Create(Settings);
        serializer.MaxDepth = maxDepth;
        var answer = serializer.Deserialize<T>(reader)!;
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
                throw Incomplete(reader);
        }

        return answer;
    }

    private static JsonFormatException Incomplete(ResponseReader reader) =>
        new($"it is not valid JSON (line {reader.LineNumber}, position {reader.LinePosition})");
}
