using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>Reads every message but data: few and small, so Newtonsoft.Json does it.</summary>
internal static class ControlReader
{
    /// <exception cref="FrameException">The frame is not such a message.</exception>
    public static ControlMessage Read(string type, int channel, ReadOnlySpan<byte> frame, int maxDepth = 32)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(frame)))
            {
                MaxDepth = maxDepth,
                DateParseHandling = DateParseHandling.None,
            };
            return Read(type, channel, JObject.Load(reader));
        }
        catch (Exception e) when (e is JsonException or InvalidCastException or FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            throw new FrameException($"a {type} message could not be read: {e.Message}", e);
        }
    }

    private static ControlMessage Read(string type, int channel, JObject body) => type switch
    {
        "KEEPALIVE" => new Keepalive(channel),
        "SETUP" => new ServerSetup((double?)body["keepaliveTimeout"]),
        "AUTH_STATE" => new AuthState((string?)body["state"] == "AUTHORIZED"),
        "ERROR" => new ServerError(channel, (string?)body["error"] ?? "UNKNOWN", (string?)body["message"] ?? ""),
        "CHANNEL_OPENED" => new ChannelOpened(channel),
        "CHANNEL_CLOSED" => new ChannelClosed(channel),
        "FEED_CONFIG" => new FeedConfig(channel, ReadFields(body["eventFields"])),
        "DOM_CONFIG" => new DepthConfig(channel),
        _ => new UnknownMessage(channel, type),
    };

    private static Dictionary<string, string[]> ReadFields(JToken? eventFields) => eventFields is JObject types
        ? types.Properties().ToDictionary(p => p.Name, p => (p.Value.ToObject<string?[]>() ?? []).Select(f => f ?? "").ToArray())
        : [];
}
