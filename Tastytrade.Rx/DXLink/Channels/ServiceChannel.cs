using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Channels;

/// <summary>One channel on one socket; it builds the messages that request its service and data.</summary>
internal abstract class ServiceChannel(int id)
{
    public int Id { get; } = id;

    public abstract ServiceDemand Demand { get; }

    /// <summary>Whether the server has opened the channel. Nothing else is sent on it before.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The data format that the server announced last; null before the first.</summary>
    public string? DataFormat { get; private set; }

    public TimeSpan? AggregationPeriod { get; private set; }

    /// <summary>How many events or snapshots have arrived.</summary>
    public long Events { get; protected set; }

    /// <summary>When the newest event or snapshot arrived.</summary>
    public DateTimeOffset? LastEvent { get; protected set; }

    /// <summary>When the newest one arrived that was more than the answer to a subscription.</summary>
    public DateTimeOffset? LastFreshEvent { get; protected set; }

    /// <summary>The frame that requests the channel.</summary>
    public abstract byte[] Request();

    /// <summary>The frame to send after the channel has opened.</summary>
    public abstract byte[] Setup(DXLinkSettings settings);

    /// <summary>Records how the server sends its data.</summary>
    /// <returns>Whether the message belongs to this service, which proves that the channel works.</returns>
    public virtual bool Configure(ControlMessage message)
    {
        if (message is not ServiceConfig config)
            return false;
        DataFormat = config.DataFormat ?? DataFormat;
        AggregationPeriod = config.AggregationPeriod ?? AggregationPeriod;
        return true;
    }
}
