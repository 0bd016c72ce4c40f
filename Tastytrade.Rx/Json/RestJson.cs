using System.Diagnostics.CodeAnalysis;
using System.Text;
using Newtonsoft.Json;

namespace Tastytrade.Rx.Json;

/// <summary>Reads complete responses directly from the bytes into records, without a tree: the chain of SPX has tens of thousands of
/// options. A field that cannot be read is left out and reported.</summary>
internal static class RestJson
{
    /// <summary>Why reflection works in a trimmed program.</summary>
    public const string AllTypesAreKept = "Only types of this assembly are read, and ILLink.Descriptors.xml keeps them and their members.";

    /// <summary>Reads a response.</summary>
    /// <param name="body">The body, which is read from its beginning.</param>
    /// <param name="report">Collects what could not be read; null if that is of no interest.</param>
    /// <param name="maxDepth">How deep it may be nested.</param>
    /// <exception cref="JsonFormatException">The body is not a complete JSON object, or a required field of the object itself is missing or
    /// invalid.</exception>
    public static T Read<T>(Stream body, JsonReport? report = null, int maxDepth = JsonDepth.Default)
        where T : class =>
        Read<T>(
            () =>
            {
                body.Position = 0;
                return new StreamReader(body, Encoding.UTF8, leaveOpen: true);
            },
            body.Length, report ?? new(), maxDepth, null);

    /// <summary>Reads one record that is not in a response.</summary>
    /// <param name="json">The JSON object.</param>
    /// <param name="report">Collects what could not be read, and the fields that the record has no property for.</param>
    /// <exception cref="JsonFormatException">The text is not a complete JSON object, or a required field of the object itself is missing or
    /// invalid.</exception>
    public static T ReadRecord<T>(string json, JsonReport report)
        where T : class => Read<T>(() => new StringReader(json), json.Length, report, JsonDepth.Default, typeof(T).Name);

    private static T Read<T>(Func<TextReader> open, long bytes, JsonReport report, int maxDepth, string? record)
        where T : class
    {
        foreach (var readsDoublesOnly in new[] { false, true })
        {
            using var text = open();
            using var reader = new ResponseReader(text, bytes, report)
            {
                MaxDepth = maxDepth,
                Record = record,
                ReadsDoublesOnly = readsDoublesOnly,
            };
            try
            {
                return Whole<T>(reader);
            }
            catch (JsonReaderException) when (!readsDoublesOnly)
            {
                report.Clear();
            }
            catch (JsonReaderException)
            {
                // Neither the reader's message nor the exception is passed on: they may repeat a value.
                throw Incomplete(reader);
            }
        }

        throw new System.Diagnostics.UnreachableException();
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = AllTypesAreKept)]
    private static T Whole<T>(ResponseReader reader)
        where T : class
    {
        while (reader.Read() && reader.TokenType == JsonToken.Comment)
        {
        }

        if (reader.TokenType == JsonToken.None)
            throw Incomplete(reader);
        if (reader.TokenType != JsonToken.StartObject)
            throw new JsonFormatException("it is not a JSON object");
        var answer = RecordConverter.ReadObject(reader, RestContractResolver.Of(typeof(T)));
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
                throw Incomplete(reader);
        }

        return answer as T ?? throw new JsonFormatException(((InvalidValue)answer!).Problem);
    }

    private static JsonFormatException Incomplete(ResponseReader reader) =>
        new($"it is not valid JSON (line {reader.LineNumber}, position {reader.LinePosition})");
}
