namespace Tastytrade.Rx;

/// <summary>What an <see cref="IFeedSource"/> is asked for: an <see cref="EventRequest"/> or a <see cref="DepthRequest"/>. Requests are equal
/// when they ask for the same.</summary>
public abstract record FeedRequest
{
    private protected FeedRequest()
    {
    }

    /// <summary>The streamer symbol; of candles in canonical form, such as <c>SPY{=5m}</c>. Events must have the same.</summary>
    public required string Symbol { get; init; }
}

/// <summary>A request for the events of one type and symbol.</summary>
public sealed record EventRequest : FeedRequest
{
    /// <summary>The type of the events, such as <c>typeof(Quote)</c>.</summary>
    public required Type EventType { get; init; }

    /// <summary>Which events: every one or the newest, or a snapshot and then every one.</summary>
    public FeedContract Contract { get; init; }

    /// <summary>The source of orders, such as <c>NTV</c>; empty for none.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where the snapshot of a time series begins; null where no time was given.</summary>
    public DateTimeOffset? FromTime { get; init; }
}

/// <summary>A request for the depth of market of one symbol.</summary>
public sealed record DepthRequest : FeedRequest
{
    /// <summary>The order sources that are summed up, joined by commas.</summary>
    public required string Sources { get; init; }

    /// <summary>How often a snapshot may come; null for as the source likes.</summary>
    public TimeSpan? AggregationPeriod { get; init; }

    /// <summary>How many price levels of each side; 0 for all.</summary>
    public int DepthLimit { get; init; }

    /// <summary>Whether the number of orders of each level is wanted.</summary>
    public bool WithCounts { get; init; }
}
