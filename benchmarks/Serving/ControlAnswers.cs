using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>A DXLink server's answers to all messages except subscriptions. It accepts every token, and uses the same field order for all
/// clients, so that they read the same bytes.</summary>
internal static class ControlAnswers
{
    public static IReadOnlyList<byte[]> To(ReadOnlySpan<byte> frame)
    {
        var message = JObject.Parse(Encoding.UTF8.GetString(frame));
        var channel = (int)message["channel"]!;
        return (string?)message["type"] switch
        {
            "SETUP" => [Setup(), AuthState("UNAUTHORIZED")],
            "AUTH" => [AuthState("AUTHORIZED")],
            "CHANNEL_REQUEST" =>
                [Frame("CHANNEL_OPENED", channel, ("service", message["service"]!), ("parameters", message["parameters"]!))],
            "CHANNEL_CANCEL" => [Frame("CHANNEL_CLOSED", channel)],
            "FEED_SETUP" => [Config(channel, message["acceptEventFields"] as JObject)],
            "KEEPALIVE" => [Frame("KEEPALIVE", 0)],
            _ => [],
        };
    }

    private static byte[] Setup() =>
        Frame("SETUP", 0, ("version", "0.1-benchmark"), ("keepaliveTimeout", 60), ("acceptKeepaliveTimeout", 60));

    private static byte[] AuthState(string state) => Frame("AUTH_STATE", 0, ("state", state));

    private static byte[] Config(int channel, JObject? requested)
    {
        var types = requested?.Properties().Select(p => EventSchema.Find(Encoding.UTF8.GetBytes(p.Name))!)
            ?? TapeKind.All.SelectMany(kind => kind.Types).Distinct();
        var fields = types.Select(type => new JProperty(type.Name, new JArray(type.Fields.Select(field => field.Name))));
        return Frame("FEED_CONFIG", channel, ("aggregationPeriod", 0.1), ("dataFormat", "COMPACT"), ("eventFields", new JObject(fields)));
    }

    private static byte[] Frame(string type, int channel, params ReadOnlySpan<(string Name, JToken Value)> members)
    {
        var frame = new JObject { ["type"] = type, ["channel"] = channel };
        foreach (var (name, value) in members)
            frame[name] = value;
        return Encoding.UTF8.GetBytes(frame.ToString(Formatting.None));
    }
}
