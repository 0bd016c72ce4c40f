using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink;

namespace Tastytrade.Rx;

/// <summary>What a streamer has counted since it was made.</summary>
public sealed record StreamerStatistics
{
    /// <summary>Frames received, of every kind.</summary>
    public long Frames { get; init; }

    /// <summary>Bytes received in them.</summary>
    public long Bytes { get; init; }

    /// <summary>Events decoded.</summary>
    public long Events { get; init; }

    /// <summary>Fields of delivered events that have their empty value, since what the server sent for them could not be read; each is
    /// reported on <see cref="DXLinkStreamer.Errors"/>.</summary>
    public long RefusedFields { get; init; }

    /// <summary>Rows that were refused, each reported on <see cref="DXLinkStreamer.Errors"/>.</summary>
    public long RefusedRows { get; init; }

    /// <summary>Frames that were refused, each reported on <see cref="DXLinkStreamer.Errors"/>.</summary>
    public long RefusedFrames { get; init; }

    /// <summary>Events that a newer one of their symbol replaced before a slow observer got to them, summed over observers.</summary>
    public long Conflated { get; init; }

    /// <summary>Sessions authorised after the first.</summary>
    public long Reconnections { get; init; }

    /// <summary>Symbols subscribed now, summed over event types, and depths of market.</summary>
    public int Subscriptions { get; init; }

    /// <summary>How many connections there are, in any state: more than one where the demand exceeds what one may have.</summary>
    public int Connections { get; init; }

    /// <summary>When the newest frame came, on any connection; null before the first.</summary>
    public DateTimeOffset? LastReceived { get; init; }

    internal static StreamerStatistics Sum(LinkPool links, DeliveryCounters delivery)
    {
        StreamerCounters[] all = [.. links.Counters];
        return new()
        {
            Frames = all.Sum(c => c.Frames),
            Bytes = all.Sum(c => c.Bytes),
            Events = all.Sum(c => c.Events),
            RefusedFields = all.Sum(c => c.RefusedFields),
            RefusedRows = all.Sum(c => c.RefusedRows),
            RefusedFrames = all.Sum(c => c.RefusedFrames),
            Conflated = delivery.Conflated,
            Reconnections = all.Sum(c => c.Reconnections),
            Subscriptions = links.SubscriptionCount,
            Connections = all.Length,
            LastReceived = all.Max(c => c.LastReceived) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
        };
    }
}
