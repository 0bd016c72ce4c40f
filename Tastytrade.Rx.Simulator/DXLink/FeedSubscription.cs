using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>What tells subscriptions of a channel apart.</summary>
internal readonly record struct SubscriptionKey(EventSchema Schema, string Symbol, string? Source);

/// <summary>One entry of a channel's subscriptions.</summary>
internal sealed class FeedSubscription(SubscriptionKey key, Instrument? instrument, FeedContract contract, long? fromTime)
{
    public SubscriptionKey Key { get; } = key;

    public EventSchema Schema => Key.Schema;

    /// <summary>The symbol of its events: the requested symbol, in the canonical form for candles.</summary>
    public string EventSymbol => Key.Symbol;

    /// <summary>Null for a symbol that nothing is known of: it stays silent.</summary>
    public Instrument? Instrument { get; } = instrument;

    public FeedContract Contract { get; } = contract;

    public long? FromTime { get; } = fromTime;

    /// <summary>The history that is being sent; null before and after.</summary>
    public IEnumerator<MarketEvent>? Snapshot { get; set; }

    public bool IsRemoved { get; set; }

    /// <summary>The place among the channel's ticking subscriptions; −1 before its first value was sent.</summary>
    public int Position { get; set; } = -1;

    public DateTimeOffset LastSent { get; set; }

    public int Sequence { get; set; }
}
