using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The base class of market events: something that happened to one symbol.</summary>
/// <remarks>Property names are dxFeed's field names in PascalCase. An unknown price or size is <see cref="double.NaN"/>, never 0; an
/// unknown time is 0.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public abstract record MarketEvent : FeedMessage
{
    private string eventSymbol = "";
    private long eventTime;

    /// <summary>The streamer symbol of the event, such as <c>SPY</c>, <c>.SPY261218C600</c> or <c>AAPL{=5m}</c>.</summary>
    public string EventSymbol { get => eventSymbol; init => eventSymbol = value; }

    /// <summary>When the event happened, in milliseconds since 1970-01-01 UTC; 0 if unknown, which is usual on tastytrade.</summary>
    public long EventTime { get => eventTime; init => eventTime = value; }

    /// <summary><see cref="EventTime"/> as a point in time.</summary>
    public DateTimeOffset EventTimestamp => WireTime.ToTimestamp(eventTime);

    /// <summary>Returns the event's type and all its fields, for logs and consoles.</summary>
    /// <returns>Text such as <c>Quote { EventSymbol = SPY, BidPrice = 411.58, … }</c>, in the invariant culture.</returns>
    public sealed override string ToString() => EventText.ToDisplay(this);

    /// <summary>The schema that the event type declares. As an internal abstract member, it also prevents other assemblies from deriving
    /// event types that no feed can deliver.</summary>
    internal abstract EventSchema OwnSchema { get; }

    /// <summary>Sets the symbol of an event that the decoder has just created and not yet published.</summary>
    internal static void SetSymbol(MarketEvent e, string symbol) => e.eventSymbol = symbol;

    internal static EventSchemaBuilder<T> AddHeader<T>(EventSchemaBuilder<T> schema)
        where T : MarketEvent => schema
        .TypeName("eventType")
        .Symbol("eventSymbol", static e => ref e.eventSymbol)
        .Int64("eventTime", static e => ref e.eventTime);
}
