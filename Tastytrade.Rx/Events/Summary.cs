using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The open, high, low and close of a symbol's trading day, and the close of the previous day.</summary>
/// <remarks>Source: dxFeed's Summary event. Between two trading days it still shows the earlier one; see <see cref="DayId"/>.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record Summary : LastingEvent
{
    private int dayId;
    private double dayOpenPrice = double.NaN;
    private double dayHighPrice = double.NaN;
    private double dayLowPrice = double.NaN;
    private double dayClosePrice = double.NaN;
    private PriceType dayClosePriceType;
    private int prevDayId;
    private double prevDayClosePrice = double.NaN;
    private PriceType prevDayClosePriceType;
    private double prevDayVolume = double.NaN;
    private long openInterest;

    /// <summary>The trading day of the Day values, in days since 1970-01-01; 0 if unknown.</summary>
    public int DayId { get => dayId; init => dayId = value; }

    /// <summary><see cref="DayId"/> as a date; null if there is none.</summary>
    public DateOnly? DayDate => WireTime.ToDate(dayId);

    /// <summary>The first price of the day, in the instrument's currency; NaN before the first trade.</summary>
    public double DayOpenPrice { get => dayOpenPrice; init => dayOpenPrice = value; }

    /// <summary>The highest price of the day, in the instrument's currency; NaN before the first trade.</summary>
    public double DayHighPrice { get => dayHighPrice; init => dayHighPrice = value; }

    /// <summary>The lowest price of the day, in the instrument's currency; NaN before the first trade.</summary>
    public double DayLowPrice { get => dayLowPrice; init => dayLowPrice = value; }

    /// <summary>The last price of the day, in the instrument's currency; NaN before the close.</summary>
    public double DayClosePrice { get => dayClosePrice; init => dayClosePrice = value; }

    /// <summary>How certain <see cref="DayClosePrice"/> is.</summary>
    public PriceType DayClosePriceType { get => dayClosePriceType; init => dayClosePriceType = value; }

    /// <summary>The trading day of the PrevDay values, in days since 1970-01-01; 0 if unknown.</summary>
    public int PrevDayId { get => prevDayId; init => prevDayId = value; }

    /// <summary><see cref="PrevDayId"/> as a date; null if there is none.</summary>
    public DateOnly? PrevDayDate => WireTime.ToDate(prevDayId);

    /// <summary>The last price of the previous day, in the instrument's currency; NaN if unknown.</summary>
    public double PrevDayClosePrice { get => prevDayClosePrice; init => prevDayClosePrice = value; }

    /// <summary>How certain <see cref="PrevDayClosePrice"/> is.</summary>
    public PriceType PrevDayClosePriceType { get => prevDayClosePriceType; init => prevDayClosePriceType = value; }

    /// <summary>The volume of the previous day, in shares or contracts; NaN if unknown.</summary>
    public double PrevDayVolume { get => prevDayVolume; init => prevDayVolume = value; }

    /// <summary>The open interest, in contracts; 0 if unknown or not applicable, as for a stock.</summary>
    public long OpenInterest { get => openInterest; init => openInterest = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.Lasting("Summary", static () => new Summary())
        .Int32("dayId", static e => ref e.dayId)
        .Double("dayOpenPrice", static e => ref e.dayOpenPrice)
        .Double("dayHighPrice", static e => ref e.dayHighPrice)
        .Double("dayLowPrice", static e => ref e.dayLowPrice)
        .Double("dayClosePrice", static e => ref e.dayClosePrice)
        .Enum("dayClosePriceType", static e => ref e.dayClosePriceType)
        .Int32("prevDayId", static e => ref e.prevDayId)
        .Double("prevDayClosePrice", static e => ref e.prevDayClosePrice)
        .Enum("prevDayClosePriceType", static e => ref e.prevDayClosePriceType)
        .Double("prevDayVolume", static e => ref e.prevDayVolume)
        .Int64("openInterest", static e => ref e.openInterest)
        .Build();
}
