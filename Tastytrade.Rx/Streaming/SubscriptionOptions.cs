namespace Tastytrade.Rx;

/// <summary>Settings of a subscription besides its symbols.</summary>
public sealed record SubscriptionOptions
{
    internal static SubscriptionOptions Default { get; } = new();

    /// <summary>The start of a time series: the server sends the events since then as a snapshot, then every change. Without it the server
    /// chooses what to send first. If several from-times are requested for one symbol, the earliest applies, including that of a series of
    /// <see cref="HistoryExtensions"/>. The events of the history and its snapshot markers appear on all event streams, as in the Python
    /// SDK, and again after a reconnection; for a series without gaps and repetitions, see <see cref="HistoryExtensions"/>.</summary>
    public DateTimeOffset? FromTime { get; init; }

    /// <summary>The source of orders, such as <c>NTV</c>; case-sensitive. Null for none.</summary>
    public string? Source { get; init; }

    /// <summary>The contract (default: AUTO; HISTORY with a from-time or a source). See <see cref="FeedContract"/> before choosing
    /// another.</summary>
    public FeedContract? Contract { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(SubscriptionOptions), PrintMembers);
}
