using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Writes the server's control frames.</summary>
internal static class ControlFrames
{
    public static byte[] Setup(string version, TimeSpan keepaliveTimeout) => Frame("SETUP", 0,
        ("keepaliveTimeout", (int)keepaliveTimeout.TotalSeconds),
        ("acceptKeepaliveTimeout", (int)keepaliveTimeout.TotalSeconds),
        ("version", version));

    /// <summary>A SETUP whose values all have the wrong type.</summary>
    public static byte[] BrokenSetup() => Frame("SETUP", 0,
        ("version", new JArray(0.1)),
        ("keepaliveTimeout", "soon"),
        ("acceptKeepaliveTimeout", JValue.CreateNull()));

    /// <summary>A text frame with invalid UTF-8.</summary>
    public static byte[] InvalidText() => [.. "{\"type\":\"KEEPALIVE\",\"channel\":0,\"note\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8];

    public static byte[] Authorized(string user) => Frame("AUTH_STATE", 0, ("state", "AUTHORIZED"), ("userId", user));

    public static byte[] Unauthorized() => AuthState("UNAUTHORIZED");

    public static byte[] AuthState(string state) => Frame("AUTH_STATE", 0, ("state", state));

    public static byte[] Keepalive() => Frame("KEEPALIVE", 0);

    public static byte[] Error(int channel, string error, string message) =>
        Frame("ERROR", channel, ("error", error), ("message", message));

    public static byte[] ChannelOpened(int channel, string service, JObject parameters) =>
        Frame("CHANNEL_OPENED", channel, ("service", service), ("parameters", parameters));

    public static byte[] ChannelClosed(int channel) => Frame("CHANNEL_CLOSED", channel);

    public static byte[] Frame(string type, int channel, params ReadOnlySpan<(string Name, JToken Value)> fields)
    {
        var frame = new JObject { ["type"] = type, ["channel"] = channel };
        foreach (var (name, value) in fields)
            frame[name] = value;
        return Encoding.UTF8.GetBytes(frame.ToString(Formatting.None));
    }
}
