using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>Reads everything that arrived while a recording was made, in order, whether or not it is in demand.</summary>
/// <param name="files">The files of the recording.</param>
internal sealed class RecordedEvents(IReadOnlyList<string> files)
{
    private readonly RecordedConnections connections = new();

    /// <param name="onEvent">Receives each event.</param>
    /// <param name="onDepth">Receives each depth of market.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <exception cref="OperationCanceledException">Reading was cancelled.</exception>
    public void ReadAll(Action<MarketEvent> onEvent, Action<DepthOfMarket> onDepth, CancellationToken cancellationToken)
    {
        var decoder = new FrameDecoder(connections, new SymbolRoutes());
        using var reader = new RecordingReader(files);
        while (reader.TryRead(out var line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.Kind != LineKind.Received)
            {
                connections.Apply(line);
                continue;
            }

            if (decoder.Decode(line, static _ => 0, out var depth) is null)
                continue;
            if (depth is not null)
                onDepth(depth);
            foreach (var (e, _) in decoder.Block.Items)
                onEvent(e);
        }
    }

    /// <summary>A route for each symbol, so that equal symbols share one string.</summary>
    private sealed class SymbolRoutes : IFeedRoutes
    {
        private readonly Dictionary<string, FeedRoute> routes = [];

        public int Version => 0;

        public FeedRoute Find(EventSchema type, MarketEvent e)
        {
            if (!routes.TryGetValue(e.EventSymbol, out var route))
                routes.Add(e.EventSymbol, route = new FeedRoute(e.EventSymbol));
            return route;
        }
    }
}
