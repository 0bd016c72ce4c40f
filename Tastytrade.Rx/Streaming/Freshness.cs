using System.Reactive.Linq;

namespace Tastytrade.Rx.Streaming;

/// <summary>From when on values count as those of the present connection.</summary>
internal static class Freshness
{
    /// <summary>Each loss and each reconnection: what came before may have changed since. A loss counts at once, since it may take minutes
    /// until there is a connection again, and prices that stand still all that time look like those of a quiet market.</summary>
    public static IObservable<DateTimeOffset> FreshSince(this DXLinkStreamer streamer) =>
        streamer.ConnectionStates.Where(state => state.Status == ConnectionStatus.Reconnecting).Select(state => state.Since)
            .Merge(streamer.Reconnections.Select(reconnection => reconnection.ReceivedAt));
}
