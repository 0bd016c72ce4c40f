using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Channels;

/// <summary>A channel of the DOM service, with the depth of market of one symbol.</summary>
internal sealed class DepthChannel(int id, DepthDemand demand) : ServiceChannel(id)
{
    public override DepthDemand Demand { get; } = demand;

    public override byte[] Request() => ClientFrames.DepthRequest(Id, Demand.Key);

    public override byte[] Setup(DXLinkSettings settings) =>
        ClientFrames.DepthSetup(Id, Demand.Key, Demand.Key.AggregationPeriod ?? settings.AggregationPeriod);

    /// <summary>Called when a snapshot has arrived.</summary>
    public void OnSnapshot(DateTimeOffset now)
    {
        // The first snapshot only answers the request.
        if (Events++ > 0)
            LastFreshEvent = now;
        LastEvent = now;
    }

    public override bool Configure(ControlMessage message) => message is DepthConfig && base.Configure(message);
}
