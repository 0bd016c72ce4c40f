namespace Tastytrade.Rx.Demands;

/// <summary>The demand of one user call: symbols of a channel, from which time, and for how long.</summary>
/// <param name="Key">The channel.</param>
/// <param name="Symbols">The symbols.</param>
internal sealed record Demand(FeedKey Key, SymbolKeys Symbols)
{
    /// <summary>Whether the demand comes from an observer rather than a handle.</summary>
    public bool IsObserved { get; init; }

    /// <summary>The start of a time series, in milliseconds since 1970-01-01 UTC.</summary>
    public long? FromTime { get; init; }

    /// <summary>Follows the requests to the server and determines where to resume on a new socket; null if everything from the from-time on
    /// is needed each time.</summary>
    public IHistory? History { get; init; }

    /// <summary>Whether only a single snapshot is wanted.</summary>
    public bool IsOneShot { get; init; }
}
