using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Channels;

namespace Tastytrade.Rx.DXLink;

/// <summary>Takes the diagnostics of a connection and its channels. The cost grows with the number of channels, not of symbols.</summary>
internal static class ConnectionSnapshot
{
    public static ConnectionDiagnostics Take(
        ConnectionState state, StreamerCounters counters, DateTimeOffset now, MarketDemand demand, ChannelSet? channels) => new()
        {
            Number = state.Connection,
            State = state,
            ReceiveAge = counters.LastReceived == 0 ? null : Age(new DateTimeOffset(counters.LastReceived, TimeSpan.Zero), now),
            Frames = counters.Frames,
            Bytes = counters.Bytes,
            Events = counters.Events,
            RefusedFields = counters.RefusedFields,
            RefusedRows = counters.RefusedRows,
            RefusedFrames = counters.RefusedFrames,
            Reconnections = counters.Reconnections,
            Channels =
            [
                .. demand.OfAllServices
                    .Select(of => Take(of, channels?.Find(of), state.Connection, now))
                    .Where(channel => channel is { Id: > 0 } or { InDemand: > 0 }),
            ],
        };

    private static ChannelDiagnostics Take(ServiceDemand demand, ServiceChannel? channel, int connection, DateTimeOffset now)
    {
        var plain = new ChannelDiagnostics
        {
            Id = channel?.Id ?? 0,
            IsOpen = channel?.IsOpen == true,
            DataFormat = channel?.DataFormat,
            AggregationPeriod = channel?.AggregationPeriod,
            EventAge = Age(channel?.LastEvent, now),
            FreshEventAge = Age(channel?.LastFreshEvent, now),
        };
        return (demand, channel) switch
        {
            (FeedDemand feed, _) => plain with
            {
                EventType = feed.Key.Type.Name,
                Contract = (channel as FeedChannel)?.Contract ?? feed.Key.Contract,
                Fields = (channel as FeedChannel)?.Fields ?? [],
                InDemand = connection == 1 ? Math.Max(0, feed.InDemand - feed.SentByOthers(connection)) : feed.SentBy(connection),
                Live = (channel as FeedChannel)?.CountLive(now) ?? 0,
            },
            (DepthDemand depth, _) when connection == DepthDemand.Connection => plain with
            {
                EventType = nameof(DepthOfMarket),
                Symbol = depth.Key.Symbol,
                InDemand = depth.InDemand,
                Live = channel is { IsOpen: true } ? depth.InDemand : 0,
            },
            _ => plain,
        };
    }

    /// <summary>Never negative, even if the clock was set back.</summary>
    private static TimeSpan? Age(DateTimeOffset? at, DateTimeOffset now) =>
        at is not { } time ? null : time > now ? TimeSpan.Zero : now - time;
}
