using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The frames that the server sends besides data.</summary>
internal static class ControlFrames
{
    public static byte[] Setup(string version, TimeSpan keepaliveTimeout) => Frame("SETUP", 0,
        ("version", version),
        ("keepaliveTimeout", (int)keepaliveTimeout.TotalSeconds),
        ("acceptKeepaliveTimeout", (int)keepaliveTimeout.TotalSeconds));

    public static byte[] AuthState(bool authorized) =>
        Frame("AUTH_STATE", 0, ("state", authorized ? "AUTHORIZED" : "UNAUTHORIZED"));

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
