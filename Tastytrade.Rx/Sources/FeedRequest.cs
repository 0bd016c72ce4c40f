namespace Tastytrade.Rx;

/// <summary>A request to an <see cref="IFeedSource"/>: an <see cref="EventRequest"/> or a <see cref="DepthRequest"/>. Requests are equal
/// when they request the same data.</summary>
public abstract record FeedRequest
{
    private protected FeedRequest()
    {
    }

    /// <summary>The streamer symbol; for candles in canonical form, such as <c>SPY{=5m}</c>. The events must have the same
    /// symbol.</summary>
    public required string Symbol { get; init; }
}

/// <summary>A request for the events of one type and symbol.</summary>
public sealed record EventRequest : FeedRequest
{
    /// <summary>The type of the events, such as <c>typeof(Quote)</c>.</summary>
    public required Type EventType { get; init; }

    /// <summary>Which events to send: every event, the latest only, or a snapshot and then every event.</summary>
    public FeedContract Contract { get; init; }

    /// <summary>The source of orders, such as <c>NTV</c>; empty for none.</summary>
    public string Source { get; init; } = "";

    /// <summary>The start of the snapshot of a time series; null if none was specified.</summary>
    public DateTimeOffset? FromTime { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(EventRequest), PrintMembers);
}

/// <summary>A request for the depth of market of one symbol.</summary>
public sealed record DepthRequest : FeedRequest
{
    /// <summary>The order sources to aggregate, joined by commas.</summary>
    public required string Sources { get; init; }

    /// <summary>The minimum interval between snapshots; null to let the source choose.</summary>
    public TimeSpan? AggregationPeriod { get; init; }

    /// <summary>The number of price levels on each side; 0 for all.</summary>
    public int DepthLimit { get; init; }

    /// <summary>Whether to include the number of orders at each level.</summary>
    public bool WithCounts { get; init; }
}
