using System.Text;
using Newtonsoft.Json;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>Builds the frames that a client sends. Subscriptions can be many and are built by <see cref="SubscriptionFrames"/>.</summary>
internal static class ClientFrames
{
    public static byte[] Keepalive { get; } = Frame("KEEPALIVE", 0, _ => { });

    public static byte[] Setup(TimeSpan keepaliveTimeout, TimeSpan acceptKeepaliveTimeout) => Frame("SETUP", 0, json =>
    {
        json.WritePropertyName("version");
        json.WriteValue($"0.1-{LibraryVersion.Product}");
        json.WritePropertyName("keepaliveTimeout");
        WriteSeconds(json, keepaliveTimeout);
        json.WritePropertyName("acceptKeepaliveTimeout");
        WriteSeconds(json, acceptKeepaliveTimeout);
    });

    public static byte[] Auth(string token) => Frame("AUTH", 0, json =>
    {
        json.WritePropertyName("token");
        json.WriteValue(token);
    });

    public static byte[] Error(string error, string message) => Frame("ERROR", 0, json =>
    {
        json.WritePropertyName("error");
        json.WriteValue(error);
        json.WritePropertyName("message");
        json.WriteValue(message);
    });

    public static byte[] FeedRequest(int channel, FeedContract contract) => Frame("CHANNEL_REQUEST", channel, json =>
    {
        json.WritePropertyName("service");
        json.WriteValue("FEED");
        json.WritePropertyName("parameters");
        json.WriteStartObject();
        json.WritePropertyName("contract");
        json.WriteValue(contract.ToString().ToUpperInvariant());
        json.WriteEndObject();
    });

    public static byte[] ChannelCancel(int channel) => Frame("CHANNEL_CANCEL", channel, _ => { });

    public static byte[] FeedSetup(int channel, TimeSpan aggregationPeriod, EventSchema type) => Frame("FEED_SETUP", channel, json =>
    {
        json.WritePropertyName("acceptAggregationPeriod");
        WriteSeconds(json, aggregationPeriod);
        json.WritePropertyName("acceptDataFormat");
        json.WriteValue("COMPACT");
        json.WritePropertyName("acceptEventFields");
        json.WriteStartObject();
        json.WritePropertyName(type.Name);
        json.WriteStartArray();
        foreach (var field in type.Fields)
            json.WriteValue(field.Name);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] DepthRequest(int channel, DepthKey key) => Frame("CHANNEL_REQUEST", channel, json =>
    {
        json.WritePropertyName("service");
        json.WriteValue("DOM");
        json.WritePropertyName("parameters");
        json.WriteStartObject();
        json.WritePropertyName("symbol");
        json.WriteValue(key.Symbol);
        json.WritePropertyName("sources");
        json.WriteStartArray();
        foreach (var source in key.SourceList)
            json.WriteValue(source);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] DepthSetup(int channel, DepthKey key, TimeSpan aggregationPeriod) => Frame("DOM_SETUP", channel, json =>
    {
        json.WritePropertyName("acceptAggregationPeriod");
        WriteSeconds(json, aggregationPeriod);
        json.WritePropertyName("acceptDepthLimit");
        json.WriteValue(key.DepthLimit);
        json.WritePropertyName("acceptDataFormat");
        json.WriteValue("FULL");
        json.WritePropertyName("acceptOrderFields");
        json.WriteStartArray();
        json.WriteValue("price");
        json.WriteValue("size");
        if (key.WithCounts)
            json.WriteValue("count");
        json.WriteEndArray();
    });

    private static void WriteSeconds(JsonTextWriter json, TimeSpan time)
    {
        if (time.Ticks % TimeSpan.TicksPerSecond == 0)
            json.WriteValue((long)time.TotalSeconds);
        else
            json.WriteValue(time.TotalSeconds);
    }

    private static byte[] Frame(string type, int channel, Action<JsonTextWriter> body)
    {
        var text = new StringWriter();
        using (var json = new JsonTextWriter(text))
        {
            json.WriteStartObject();
            json.WritePropertyName("type");
            json.WriteValue(type);
            json.WritePropertyName("channel");
            json.WriteValue(channel);
            body(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
