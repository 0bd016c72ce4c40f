using System.Globalization;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Frames of a server, written with ' for ".</summary>
internal static class ServerFrames
{
    public static string Setup(string keepaliveTimeout) =>
        $"{{'type':'SETUP','channel':0,'version':'1.0','keepaliveTimeout':{keepaliveTimeout},'acceptKeepaliveTimeout':60}}";

    public static string Error(int channel, string error, string message = "because") =>
        $"{{'type':'ERROR','channel':{channel},'error':'{error}','message':'{message}'}}";

    public static string Opened(int channel) => $"{{'type':'CHANNEL_OPENED','channel':{channel},'service':'FEED','parameters':{{}}}}";

    public static string Closed(int channel) => $"{{'type':'CHANNEL_CLOSED','channel':{channel}}}";

    public static string Config(int channel) => $"{{'type':'FEED_CONFIG','channel':{channel},'dataFormat':'FULL','aggregationPeriod':0.1}}";

    public static string Quote(int channel, string symbol, double bid) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{'type':'FEED_DATA','channel':{channel},"
        + $"'data':[{{'eventType':'Quote','eventSymbol':'{symbol}','bidPrice':{bid},'askPrice':{bid + 1}}}]}}");
}
