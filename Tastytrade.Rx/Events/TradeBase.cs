using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The last trade of a symbol and the totals of its trading day.</summary>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public abstract record TradeBase : LastingEvent
{
    private long time;
    private int timeNanoPart;
    private int sequence;
    private char exchangeCode;
    private double price = double.NaN;
    private double change = double.NaN;
    private double size = double.NaN;
    private int dayId;
    private double dayVolume = double.NaN;
    private double dayTurnover = double.NaN;
    private TickDirection tickDirection;
    private bool extendedTradingHours;

    /// <summary>When the last trade was made, in milliseconds since 1970-01-01 UTC; 0 if unknown.</summary>
    public long Time { get => time; init => time = value; }

    /// <summary><see cref="Time"/> as a point in time.</summary>
    public DateTimeOffset Timestamp => WireTime.ToTimestamp(time);

    /// <summary>The microseconds and nanoseconds of <see cref="Time"/>, in nanoseconds: 0 to 999,999.</summary>
    public int TimeNanoPart { get => timeNanoPart; init => timeNanoPart = value; }

    /// <summary>Distinguishes trades of the same millisecond: 0 to 4,194,303.</summary>
    public int Sequence { get => sequence; init => sequence = value; }

    /// <summary>The exchange of the last trade, such as <c>Q</c>; <c>'\0'</c> if there is none.</summary>
    public char ExchangeCode { get => exchangeCode; init => exchangeCode = value; }

    /// <summary>The price of the last trade, or the value of an index, in the instrument's currency; NaN if there is none.</summary>
    public double Price { get => price; init => price = value; }

    /// <summary><see cref="Price"/> minus the close of the previous day, in the instrument's currency; NaN if unknown.</summary>
    public double Change { get => change; init => change = value; }

    /// <summary>The size of the last trade, in shares or contracts; NaN if there is none, as for an index.</summary>
    public double Size { get => size; init => size = value; }

    /// <summary>The trading day of the totals, in days since 1970-01-01; 0 if unknown.</summary>
    public int DayId { get => dayId; init => dayId = value; }

    /// <summary><see cref="DayId"/> as a date; null if there is none.</summary>
    public DateOnly? DayDate => WireTime.ToDate(dayId);

    /// <summary>The volume of that day, in shares or contracts; NaN if unknown.</summary>
    public double DayVolume { get => dayVolume; init => dayVolume = value; }

    /// <summary>The turnover of that day, which is the money paid for <see cref="DayVolume"/>, in the instrument's currency; NaN if
    /// unknown. Turnover divided by volume is the day's VWAP.</summary>
    public double DayTurnover { get => dayTurnover; init => dayTurnover = value; }

    /// <summary>How <see cref="Price"/> compares to the previous price.</summary>
    public TickDirection TickDirection { get => tickDirection; init => tickDirection = value; }

    /// <summary>The last trade was made outside of regular trading hours.</summary>
    public bool ExtendedTradingHours { get => extendedTradingHours; init => extendedTradingHours = value; }

    internal static EventSchemaBuilder<T> AddTrade<T>(EventSchemaBuilder<T> schema)
        where T : TradeBase => schema
        .Int64("time", static e => ref e.time)
        .Int32("timeNanoPart", static e => ref e.timeNanoPart)
        .Int32("sequence", static e => ref e.sequence)
        .Char("exchangeCode", static e => ref e.exchangeCode)
        .Double("price", static e => ref e.price)
        .Double("change", static e => ref e.change)
        .Double("size", static e => ref e.size)
        .Int32("dayId", static e => ref e.dayId)
        .Double("dayVolume", static e => ref e.dayVolume)
        .Double("dayTurnover", static e => ref e.dayTurnover)
        .Enum("tickDirection", static e => ref e.tickDirection)
        .Boolean("extendedTradingHours", static e => ref e.extendedTradingHours);
}
