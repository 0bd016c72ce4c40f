using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Dom;
using Tastytrade.Rx.DXLink.Feed;

namespace Tastytrade.Rx.DXLink;

/// <summary>How a connection and its channels stand, as users are told. Costs as much as there are channels, not as there are symbols.</summary>
internal static class LinkSnapshot
{
    public static ConnectionDiagnostics Take(ConnectionState state, StreamerCounters counters, DateTimeOffset now, FeedBooks books, FeedSession? feed) => new()
    {
        Number = state.Connection,
        State = state,
        ReceiveAge = Age(counters.LastReceived, now),
        Frames = counters.Frames,
        Bytes = counters.Bytes,
        Events = counters.Events,
        RefusedFields = counters.RefusedFields,
        RefusedRows = counters.RefusedRows,
        RefusedFrames = counters.RefusedFrames,
        Reconnections = counters.Reconnections,
        Channels = [.. books.OfAllServices.Select(book => Take(book, feed?.Find(book))).Where(channel => channel is { Id: > 0 } or { Desired: > 0 })],
    };

    private static ChannelDiagnostics Take(ServiceBook book, ServiceChannel? channel)
    {
        var plain = new ChannelDiagnostics
        {
            Id = channel?.Id ?? 0,
            IsOpen = channel?.IsOpen == true,
            DataFormat = channel?.DataFormat,
            AggregationPeriod = channel?.AggregationPeriod,
            Desired = book.Desired,
            Live = channel?.Live ?? 0,
        };
        return book switch
        {
            FeedBook { Key: var key } => plain with { EventType = key.Type.Name, Contract = key.Contract, Fields = (channel as FeedChannel)?.Fields ?? [] },
            DepthBook { Key: var key } => plain with { EventType = nameof(DepthOfMarket), Symbol = key.Symbol },
            _ => plain,
        };
    }

    /// <summary>A clock that was set back makes nothing younger than new.</summary>
    private static TimeSpan? Age(long lastReceived, DateTimeOffset now) =>
        lastReceived == 0 ? null : TimeSpan.FromTicks(Math.Max(0, now.UtcTicks - lastReceived));
}
