using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>The contents of lines other than frames, as JSON.</summary>
internal static class LineJson
{
    /// <summary>How contents other than messages are written.</summary>
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = LineContext.Default,
    };

    public static void Write<T>(IBufferWriter<byte> output, in RecordedLine line, T content) =>
        LineWriter.Write(output, line.With(line.Kind, Write(content)));

    public static byte[] Write<T>(T content) => JsonSerializer.SerializeToUtf8Bytes(content, Options);

    /// <returns>Null if the content is not valid.</returns>
    public static T? Read<T>(in RecordedLine line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line.Content, Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <returns>Null if the content is not valid.</returns>
    public static T? ReadMessage<T>(in RecordedLine line)
        where T : FeedMessage => FeedMessage.TryParse<T>(Encoding.UTF8.GetString(line.Content), out var message) ? message : null;

    public static byte[] WriteMessage(FeedMessage message) => Encoding.UTF8.GetBytes(message.ToJson(includeReceivedAt: true));
}
