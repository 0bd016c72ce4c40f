using System.Globalization;
using Microsoft.Reactive.Testing;
using Newtonsoft.Json;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>Frames of a server on a DOM channel, and the client's requests as text.</summary>
internal static class VirtualDepth
{
    /// <summary>Connects a streamer and observes the depth of SPY from ntv, on channel 1.</summary>
    public static (VirtualStreamer Streamer, ITestableObserver<DepthOfMarket> Seen) Observe()
    {
        var v = new VirtualStreamer().ConnectStable();
        var seen = v.Record(v.Streamer.Depth("SPY", "ntv"));
        v.AnswerSubscriptions();
        v.Transport.Receive(Config(1));
        v.Transport.Take();
        return (v, seen);
    }

    /// <summary>A snapshot of one bid and one ask, identified by the price.</summary>
    public static string Snapshot(int channel, double bid) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{'type':'DOM_SNAPSHOT','channel':{channel},'time':1700000000000,"
        + $"'bids':[{{'price':{bid},'size':100}}],'asks':[{{'price':{bid + 1},'size':200}}]}}");

    public static string Config(int channel) =>
        $"{{'type':'DOM_CONFIG','channel':{channel},'aggregationPeriod':0.1,'depthLimit':10,"
        + "'dataFormat':'FULL','orderFields':['price','size']}";

    /// <summary>The sent frames without keepalives, with their ticks since <paramref name="since"/>.</summary>
    public static string[] TakeFrames(this VirtualStreamer v, long since) =>
        [.. v.Transport.Take().Where(f => f.Type != "KEEPALIVE").Select(f => $"{f.Tick - since}: {f.Body.ToString(Formatting.None)}")];

    public static string[] TakeCalls(this VirtualStreamer v) =>
        [.. v.Transport.Take().Where(f => f.Type != "KEEPALIVE").Select(f => $"{f.Type} {f.Channel}")];

    public static double[] Bids(this IEnumerable<DepthOfMarket> depths) => [.. depths.Select(d => d.BestBid!.Value.Price)];
}
