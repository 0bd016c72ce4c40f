using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Demands;

/// <summary>Identifies a feed channel: an event type under a contract.</summary>
internal readonly record struct FeedKey(EventSchema Type, FeedContract Contract)
{
    /// <summary>Whether only the newest event of each symbol matters, so that it is kept for late observers and older ones may be skipped.
    /// That depends on the type, but a history contains all events, and STREAM is chosen to receive every event.</summary>
    public bool IsLatest => Type.IsLatest && Contract is FeedContract.Auto or FeedContract.Ticker;

    /// <summary>Whether its events form snapshots and transactions.</summary>
    public bool IsHistory => Contract == FeedContract.History;

    /// <summary>The contract of a subscription that specifies none: HISTORY with a from-time or a source, otherwise AUTO, which every
    /// production client uses.</summary>
    public static FeedKey For(EventSchema type, FeedContract? chosen, bool hasFromTime, bool hasSource) =>
        new(type, chosen ?? (hasFromTime || hasSource ? FeedContract.History : FeedContract.Auto));
}
