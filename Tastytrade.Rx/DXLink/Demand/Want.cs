namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>What one call of a user wants: symbols of a channel, from when on, and for how long.</summary>
/// <param name="Key">The channel.</param>
/// <param name="Symbols">The symbols.</param>
internal sealed record Want(FeedKey Key, SymbolKeys Symbols)
{
    /// <summary>Whether an observer wants them, rather than a handle.</summary>
    public bool IsObserved { get; init; }

    /// <summary>Where a time series begins, in milliseconds since 1970-01-01 UTC.</summary>
    public long? FromTime { get; init; }

    /// <summary>Follows what the server is asked, and knows where to go on in a new session; null where all is wanted from the from-time
    /// on each time.</summary>
    public IHistory? History { get; init; }

    /// <summary>Whether one snapshot is wanted and no more.</summary>
    public bool IsOneShot { get; init; }
}
