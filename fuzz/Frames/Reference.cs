using System.Text;
using System.Text.Json;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>A frame from a strict JSON reader.</summary>
/// <param name="Root">The whole message.</param>
/// <param name="Type">The type of the message; empty if absent.</param>
/// <param name="Channel">The channel; −1 if absent.</param>
/// <param name="Data">The data; null if absent.</param>
/// <param name="IsUtf8">Whether the bytes are valid UTF-8. Otherwise, texts may differ.</param>
internal sealed record Reference(JsonElement Root, string Type, int Channel, JsonElement? Data, bool IsUtf8)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 2000 };
    private static readonly UTF8Encoding Exact = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null for a frame that is not a JSON object with type and channel.</summary>
    public static Reference? Read(byte[] frame)
    {
        JsonElement root;
        try
        {
            // Replaces invalid UTF-8, which the reader would reject.
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(frame), Strict);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }

        return root.ValueKind == JsonValueKind.Object ? ReadHead(root, IsExact(frame)) : null;
    }

    public static string Text(JsonElement text) => (string)NewtonsoftValues.Read(text.GetRawText())!;

    public static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair; the name of no member.
            return "\uFFFD";
        }
    }

    /// <summary>The nesting depth of objects and arrays.</summary>
    public static int Depth(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => 1 + value.EnumerateArray().Select(Depth).DefaultIfEmpty().Max(),
        JsonValueKind.Object => 1 + value.EnumerateObject().Select(m => Depth(m.Value)).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private static Reference? ReadHead(JsonElement root, bool isUtf8)
    {
        var type = "";
        var channel = -1;
        JsonElement? data = null;
        foreach (var member in root.EnumerateObject())
        {
            switch (Name(member))
            {
                case "type" when member.Value.ValueKind == JsonValueKind.String:
                    type = Text(member.Value);
                    break;
                case "channel" when member.Value.ValueKind == JsonValueKind.Number && member.Value.GetRawText()[0] != '-':
                    if (!ExactInteger.TryRead(member.Value.GetRawText(), out var number) || number > int.MaxValue)
                        return null;
                    channel = (int)number;
                    break;
                case "data":
                    data = member.Value;

                    // The library ignores members after the data.
                    if (type == "FEED_DATA" && channel >= 0)
                        return new(root, type, channel, data, isUtf8);
                    break;
            }
        }

        return type.Length > 0 && channel >= 0 ? new(root, type, channel, data, isUtf8) : null;
    }

    private static bool IsExact(byte[] frame)
    {
        try
        {
            Exact.GetCharCount(frame);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
