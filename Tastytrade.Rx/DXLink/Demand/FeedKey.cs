using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>What has a channel of its own: an event type under a contract.</summary>
internal readonly record struct FeedKey(EventSchema Type, FeedContract Contract)
{
    /// <summary>Whether the newest event of each symbol is all that counts, so that it is kept for late observers and older ones may be
    /// skipped. That follows from the type; only a history has all events in it, and STREAM is chosen for every event.</summary>
    public bool IsLatest => Type.IsLatest && Contract is FeedContract.Auto or FeedContract.Ticker;

    /// <summary>Whether its events make snapshots and transactions.</summary>
    public bool IsHistory => Contract == FeedContract.History;

    /// <summary>The contract of a subscription that names none: HISTORY for what has a from-time or a source, and otherwise AUTO, which
    /// every production client uses.</summary>
    public static FeedKey For(EventSchema type, FeedContract? chosen, bool hasFromTime, bool hasSource) =>
        new(type, chosen ?? (hasFromTime || hasSource ? FeedContract.History : FeedContract.Auto));
}
