using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The base class of order book events. Each event is one order, one price level, or a market maker's quote.</summary>
/// <remarks>Each <see cref="Source"/> is a separate order book. An order whose <see cref="Size"/> is 0 or NaN has been removed, like one
/// with <see cref="IndexedEvent.IsRemove"/>.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public abstract record OrderBase : IndexedEvent
{
    private long time;
    private int timeNanoPart;
    private int sequence;
    private string? source;
    private OrderAction action;
    private long actionTime;
    private long orderId;
    private long auxOrderId;
    private double price = double.NaN;
    private double size = double.NaN;
    private double executedSize = double.NaN;
    private long count;
    private char exchangeCode;
    private Side orderSide;
    private Scope scope;
    private long tradeId;
    private double tradePrice = double.NaN;
    private double tradeSize = double.NaN;

    /// <summary>When the order was entered or last changed, in milliseconds since 1970-01-01 UTC; 0 if unknown.</summary>
    public long Time { get => time; init => time = value; }

    /// <summary><see cref="Time"/> as a point in time.</summary>
    public DateTimeOffset Timestamp => WireTime.ToTimestamp(time);

    /// <summary>The microseconds and nanoseconds of <see cref="Time"/>, in nanoseconds: 0 to 999,999.</summary>
    public int TimeNanoPart { get => timeNanoPart; init => timeNanoPart = value; }

    /// <summary>Distinguishes orders of the same millisecond: 0 to 4,194,303.</summary>
    public int Sequence { get => sequence; init => sequence = value; }

    /// <summary>The order book that the order is from, such as <c>NTV</c>, in the case that dxFeed uses (<c>ntv</c> is a different source);
    /// null if unknown.</summary>
    public string? Source { get => source; init => source = value; }

    /// <summary>What was done to the order, in order books that report it.</summary>
    public OrderAction Action { get => action; init => action = value; }

    /// <summary>When <see cref="Action"/> happened, in milliseconds since 1970-01-01 UTC; 0 if unknown.</summary>
    public long ActionTime { get => actionTime; init => actionTime = value; }

    /// <summary><see cref="ActionTime"/> as a point in time.</summary>
    public DateTimeOffset ActionTimestamp => WireTime.ToTimestamp(actionTime);

    /// <summary>The order's id in order books that list every order; 0 if there is none.</summary>
    public long OrderId { get => orderId; init => orderId = value; }

    /// <summary>The id of another order that <see cref="Action"/> refers to, such as the replaced one; 0 if there is none.</summary>
    public long AuxOrderId { get => auxOrderId; init => auxOrderId = value; }

    /// <summary>The price, in the instrument's currency; NaN if the order has been removed.</summary>
    public double Price { get => price; init => price = value; }

    /// <summary>The size bid for or offered, in shares or contracts; 0 or NaN if the order has been removed.</summary>
    public double Size { get => size; init => size = value; }

    /// <summary>The executed size of the order, in shares or contracts; NaN if unknown.</summary>
    public double ExecutedSize { get => executedSize; init => executedSize = value; }

    /// <summary>The number of orders in a price level; 0 if unknown.</summary>
    public long Count { get => count; init => count = value; }

    /// <summary>The exchange of the order, such as <c>Q</c>; <c>'\0'</c> if there is none.</summary>
    public char ExchangeCode { get => exchangeCode; init => exchangeCode = value; }

    /// <summary>Whether it is a bid or an ask.</summary>
    public Side OrderSide { get => orderSide; init => orderSide = value; }

    /// <summary>What the event represents: one order, a price level, or the best price of one exchange or of all.</summary>
    public Scope Scope { get => scope; init => scope = value; }

    /// <summary>The id of the trade that <see cref="Action"/> refers to; 0 if there is none.</summary>
    public long TradeId { get => tradeId; init => tradeId = value; }

    /// <summary>The price of that trade, in the instrument's currency; NaN if there is none.</summary>
    public double TradePrice { get => tradePrice; init => tradePrice = value; }

    /// <summary>The size of that trade, in shares or contracts; NaN if there is none.</summary>
    public double TradeSize { get => tradeSize; init => tradeSize = value; }

    internal static EventSchemaBuilder<T> AddOrder<T>(EventSchemaBuilder<T> schema)
        where T : OrderBase => schema
        .EssentialInt64("time", static e => ref e.time)
        .Int32("timeNanoPart", static e => ref e.timeNanoPart)
        .Int32("sequence", static e => ref e.sequence)
        .EssentialText("source", static e => ref e.source)
        .Enum("action", static e => ref e.action)
        .Int64("actionTime", static e => ref e.actionTime)
        .Int64("orderId", static e => ref e.orderId)
        .Int64("auxOrderId", static e => ref e.auxOrderId)
        .Double("price", static e => ref e.price)
        .Double("size", static e => ref e.size)
        .Double("executedSize", static e => ref e.executedSize)
        .Int64("count", static e => ref e.count)
        .Char("exchangeCode", static e => ref e.exchangeCode)
        .Enum("orderSide", static e => ref e.orderSide)
        .Enum("scope", static e => ref e.scope)
        .Int64("tradeId", static e => ref e.tradeId)
        .Double("tradePrice", static e => ref e.tradePrice)
        .Double("tradeSize", static e => ref e.tradeSize);
}
