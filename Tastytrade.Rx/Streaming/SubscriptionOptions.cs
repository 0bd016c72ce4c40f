namespace Tastytrade.Rx;

/// <summary>What a subscription requests besides its symbols.</summary>
public sealed record SubscriptionOptions
{
    internal static SubscriptionOptions Default { get; } = new();

    /// <summary>Where a time series begins: the server sends the events since then as a snapshot, then every change. Without it the
    /// server chooses what to send first. Of several from-times for one symbol, the earliest holds, also that of a series of
    /// <see cref="HistoryExtensions"/>. The rows of the history and the markers of its snapshots come on all streams of the streamer's
    /// events, as in the Python SDK, and after a reconnection once more; for a series without gaps and repetitions, see
    /// <see cref="HistoryExtensions"/>.</summary>
    public DateTimeOffset? FromTime { get; init; }

    /// <summary>The source of orders, such as <c>NTV</c>; case counts. Null for none.</summary>
    public string? Source { get; init; }

    /// <summary>The contract (default: AUTO; HISTORY with a from-time or a source). See <see cref="FeedContract"/> before choosing
    /// another.</summary>
    public FeedContract? Contract { get; init; }
}
