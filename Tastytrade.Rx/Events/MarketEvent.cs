using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>An event of a market: something that happened to one symbol.</summary>
/// <remarks>
/// Property names are dxFeed's field names in PascalCase. A price or a size that the feed does not know is
/// <see cref="double.NaN"/>, never 0; a time that it does not know is 0.
/// </remarks>
public abstract partial record MarketEvent : FeedMessage
{
    private string eventSymbol = "";
    private long eventTime;

    /// <summary>The streamer symbol that the event is about, such as <c>SPY</c>, <c>.SPY261218C600</c> or <c>AAPL{=5m}</c>.</summary>
    public string EventSymbol { get => eventSymbol; init => eventSymbol = value; }

    /// <summary>When the event happened, in milliseconds since 1970-01-01 UTC; 0, which is usual on tastytrade, where unknown.</summary>
    public long EventTime { get => eventTime; init => eventTime = value; }

    /// <summary><see cref="EventTime"/> as a point in time.</summary>
    public DateTimeOffset EventTimestamp => WireTime.ToTimestamp(eventTime);

    /// <summary>The event's type and all its fields, for logs and consoles.</summary>
    /// <returns>Text such as <c>Quote { EventSymbol = SPY, BidPrice = 411.58, … }</c>, in the invariant culture.</returns>
    public sealed override string ToString() => EventText.ToDisplay(this);

    /// <summary>What its type declares. Also what keeps others from deriving event types that no feed can have.</summary>
    internal abstract EventSchema OwnSchema { get; }

    internal static EventSchemaBuilder<T> AddHeader<T>(EventSchemaBuilder<T> schema)
        where T : MarketEvent => schema
        .TypeName("eventType")
        .Symbol("eventSymbol", static e => ref e.eventSymbol)
        .Int64("eventTime", static e => ref e.eventTime);
}
