using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink;

/// <summary>One channel of one session: how its service is asked for what the book desires.</summary>
internal abstract class ServiceChannel(int id)
{
    public int Id { get; } = id;

    public abstract ServiceBook Book { get; }

    /// <summary>Whether the server has opened it; what else there is to say waits until then.</summary>
    public bool IsOpen { get; set; }

    /// <summary>How the server said that it sends the data; null before it did.</summary>
    public string? DataFormat { get; private set; }

    public TimeSpan? AggregationPeriod { get; private set; }

    /// <summary>How many things of its book the server has been asked for.</summary>
    public abstract int Live { get; }

    /// <summary>The frame that asks for the channel.</summary>
    public abstract byte[] Request();

    /// <summary>The frame that follows its opening.</summary>
    public abstract byte[] Setup(LinkSettings settings);

    /// <summary>The frames that say what has changed in the book, taken as said.</summary>
    public abstract IEnumerable<byte[]> TakeChanges(LinkSettings settings);

    /// <summary>Takes note of how the server sends its data.</summary>
    /// <returns>Whether the message is such a one of this service: the channel works.</returns>
    public virtual bool Configure(ControlMessage message)
    {
        if (message is not ServiceConfig config)
            return false;
        DataFormat = config.DataFormat ?? DataFormat;
        AggregationPeriod = config.AggregationPeriod ?? AggregationPeriod;
        return true;
    }
}
