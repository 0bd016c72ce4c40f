using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Identifies a subscription of a channel.</summary>
internal readonly record struct SubscriptionKey(EventSchema Schema, string Symbol, string? Source);

/// <summary>A subscription of a channel.</summary>
internal sealed class FeedSubscription(SubscriptionKey key, Instrument? instrument, FeedContract contract, long? fromTime)
{
    public SubscriptionKey Key { get; } = key;

    public EventSchema Schema => Key.Schema;

    /// <summary>The symbol of the events: the requested symbol, in canonical form for candles.</summary>
    public string EventSymbol => Key.Symbol;

    /// <summary>The instrument; null for an unknown symbol, which gets no events.</summary>
    public Instrument? Instrument { get; } = instrument;

    public FeedContract Contract { get; } = contract;

    public long? FromTime { get; } = fromTime;

    /// <summary>The snapshot while it is being sent; otherwise null.</summary>
    public IEnumerator<MarketEvent>? Snapshot { get; set; }

    public bool IsRemoved { get; set; }

    /// <summary>The position among the ticking subscriptions; −1 before the first value was sent.</summary>
    public int Position { get; set; } = -1;

    public DateTimeOffset LastSent { get; set; }

    public int Sequence { get; set; }
}
