using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Channels;

/// <summary>A channel of the DOM service: the depth of one symbol.</summary>
internal sealed class DepthChannel(int id, DepthDemand demand) : ServiceChannel(id)
{
    public override DepthDemand Demand { get; } = demand;

    public override byte[] Request() => ClientFrames.DepthRequest(Id, Demand.Key);

    public override byte[] Setup(LinkSettings settings) =>
        ClientFrames.DepthSetup(Id, Demand.Key, Demand.Key.AggregationPeriod ?? settings.AggregationPeriod);

    /// <summary>A snapshot has come.</summary>
    public void OnSnapshot(DateTimeOffset now)
    {
        // The first answers the request.
        if (Events++ > 0)
            LastFreshEvent = now;
        LastEvent = now;
    }

    public override bool Configure(ControlMessage message) => message is DepthConfig && base.Configure(message);
}
