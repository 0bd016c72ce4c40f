using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Channels;

/// <summary>One channel of one session: how its service is asked for what is in demand.</summary>
internal abstract class ServiceChannel(int id)
{
    public int Id { get; } = id;

    public abstract ServiceDemand Demand { get; }

    /// <summary>Whether the server has opened it; all else waits until then.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The format that the server named last; null before it did.</summary>
    public string? DataFormat { get; private set; }

    public TimeSpan? AggregationPeriod { get; private set; }

    /// <summary>How many events or snapshots it has brought.</summary>
    public long Events { get; protected set; }

    /// <summary>When the newest came.</summary>
    public DateTimeOffset? LastEvent { get; protected set; }

    /// <summary>When the newest came that was more than the answer to a subscription.</summary>
    public DateTimeOffset? LastFreshEvent { get; protected set; }

    /// <summary>The frame that asks for the channel.</summary>
    public abstract byte[] Request();

    /// <summary>The frame that follows its opening.</summary>
    public abstract byte[] Setup(LinkSettings settings);

    /// <summary>Notes how the server sends its data.</summary>
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
