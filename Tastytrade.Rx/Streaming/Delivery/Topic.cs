namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The observers of one stream. Every change creates a new array, so that an enumeration in progress can continue.</summary>
/// <remarks>Changed only by the delivery loop.</remarks>
internal class Topic
{
    public DeliveryTarget[] Targets { get; private set; } = [];

    public void Add(DeliveryTarget target) => Targets = [.. Targets, target];

    public void Remove(DeliveryTarget target) =>
        Targets = Targets is [var only] && only == target ? [] : [.. Targets.Where(t => t != target)];
}

/// <summary>The observers of one symbol's events of one type, or of one depth of market, and the latest value since the last
/// reconnection.</summary>
/// <param name="symbol">The symbol.</param>
internal sealed class Route(string symbol) : Topic
{
    private volatile FeedMessage? latest;

    public string Symbol => symbol;

    /// <summary>The next route in its hash chain; maintained by the table.</summary>
    public Route? Next { get; set; }

    public FeedMessage? Latest { get => latest; set => latest = value; }

    /// <summary>Reads the memory that a delivery will read.</summary>
    public void Touch()
    {
        foreach (var target in Targets)
            target.Touch();
    }
}
