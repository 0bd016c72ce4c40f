namespace Tastytrade.Rx;

/// <summary>What a subscription asks for besides its symbols.</summary>
public sealed record SubscriptionOptions
{
    internal static SubscriptionOptions Default { get; } = new();

    /// <summary>Where a time series begins: the server sends what happened since as a snapshot, then every change. Without it
    /// only new events come. Where several ask for one symbol, the earliest holds. After a reconnection all since then comes again; for a series that goes
    /// on without gaps and says everything once, see <see cref="HistoryExtensions"/>.</summary>
    public DateTimeOffset? FromTime { get; init; }

    /// <summary>The source of orders, such as <c>NTV</c>; case counts. Null for none.</summary>
    public string? Source { get; init; }

    /// <summary>The contract (default: chosen by event type). Lasting events, Greeks, TheoPrice, Underlying and Series are
    /// asked for as TICKER; with a from-time or a source as HISTORY; everything else as STREAM.</summary>
    public FeedContract? Contract { get; init; }
}
