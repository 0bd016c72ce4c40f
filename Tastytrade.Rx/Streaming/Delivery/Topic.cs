using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The observers of one stream. Every change creates a new array, so that an enumeration in progress can continue.</summary>
/// <remarks>Changed only by the delivery loop.</remarks>
internal interface ITopic
{
    DeliveryTarget[] Targets { get; set; }

    void Add(DeliveryTarget target) => Targets = [.. Targets, target];

    void Remove(DeliveryTarget target) =>
        Targets = Targets is [var only] && only == target ? [] : [.. Targets.Where(t => t != target)];
}

/// <summary>The observers of one stream.</summary>
internal class Topic : ITopic
{
    public DeliveryTarget[] Targets { get; set; } = [];
}

/// <summary>The observers of one symbol's events of one type, or of one depth of market, and the latest value since the last
/// reconnection.</summary>
/// <param name="symbol">The symbol.</param>
internal sealed class Route(string symbol) : FeedRoute(symbol), ITopic
{
    private volatile FeedMessage? latest;

    // Null once the route was removed: there may be hundreds of thousands of routes, so a flag would take memory.
    private volatile DeliveryTarget[]? targets = [];

    public override bool IsRemoved => targets is null;

    public DeliveryTarget[] Targets { get => targets ?? []; set => targets = value; }

    /// <summary>The next route in its hash chain; maintained by the table.</summary>
    public Route? Next { get; set; }

    public FeedMessage? Latest { get => latest; set => latest = value; }

    public void Remove() => targets = null;

    /// <summary>Reads the memory that a delivery will read.</summary>
    public void Touch()
    {
        if (Targets is [var first, ..])
            _ = first.IsIsolated;
    }
}
