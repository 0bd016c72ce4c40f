using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>Reads all messages except data. They are few and small, so Newtonsoft.Json is fast enough.</summary>
internal static class ControlReader
{
    /// <exception cref="FrameException">The frame is not a valid message of this type.</exception>
    public static ControlMessage Read(string type, int channel, ReadOnlySpan<byte> frame, int maxDepth = JsonDepth.Default)
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
        catch (Exception e) when (e is JsonException or InvalidCastException or FormatException or OverflowException
            or ArgumentException or InvalidOperationException)
        {
            throw new FrameException($"a {type} message could not be read: {e.Message}", e);
        }
    }

    private static ControlMessage Read(string type, int channel, JObject body) => type switch
    {
        "KEEPALIVE" => new Keepalive(channel),
        "SETUP" => new ServerSetup(ReadNumber(body, "keepaliveTimeout")),
        "AUTH_STATE" => new AuthState((string?)body["state"] switch { "AUTHORIZED" => true, "UNAUTHORIZED" => false, _ => null }),
        "ERROR" => new ServerError(channel, (string?)body["error"] ?? "UNKNOWN", (string?)body["message"] ?? ""),
        "CHANNEL_OPENED" => new ChannelOpened(channel),
        "CHANNEL_CLOSED" => new ChannelClosed(channel),
        "FEED_CONFIG" =>
            new FeedConfig(channel, ReadFields(body["eventFields"])) { DataFormat = Format(body), AggregationPeriod = Period(body) },
        "DOM_CONFIG" => new DepthConfig(channel) { DataFormat = Format(body), AggregationPeriod = Period(body) },
        _ => new UnknownMessage(channel, type),
    };

    /// <summary>Only shown to users, so an invalid value does not reject the message. Values other than the protocol's two are
    /// dropped.</summary>
    private static string? Format(JObject body) =>
        body["dataFormat"] is JValue { Value: "FULL" or "COMPACT" } format ? (string?)format : null;

    private static TimeSpan? Period(JObject body) =>
        body["aggregationPeriod"] is JValue { Value: long or double } period && (double)period is >= 0 and < 1e9 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>Avoids Newtonsoft's conversion, whose errors repeat the invalid value; a server may send any text there, even the
    /// token.</summary>
    private static double? ReadNumber(JObject body, string name) => body[name] switch
    {
        null or { Type: JTokenType.Null } => null,
        JValue { Value: IConvertible value } when double.TryParse(
            value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new FormatException($"{name} is not a number"),
    };

    private static Dictionary<string, string[]> ReadFields(JToken? eventFields) =>
        eventFields is JObject types ? types.Properties().ToDictionary(p => p.Name, ReadNames) : [];

    /// <summary>Avoids a serializer, which would use the program's default settings.</summary>
    private static string[] ReadNames(JProperty fields) => fields.Value switch
    {
        { Type: JTokenType.Null } => [],
        JArray names => [.. names.Select(name => (string?)name ?? "")],
        _ => throw new FormatException($"the fields of {fields.Name} are not a list"),
    };
}
