using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>Descriptive data of an instrument: its name, trading status, price limits and fundamentals.</summary>
/// <remarks>Source: dxFeed's Profile event. Options and futures have few of these values.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record Profile : LastingEvent
{
    private string? description;
    private ShortSaleRestriction shortSaleRestriction;
    private TradingStatus tradingStatus;
    private string? statusReason;
    private long haltStartTime;
    private long haltEndTime;
    private double highLimitPrice = double.NaN;
    private double lowLimitPrice = double.NaN;
    private double high52WeekPrice = double.NaN;
    private double low52WeekPrice = double.NaN;
    private double beta = double.NaN;
    private double earningsPerShare = double.NaN;
    private double dividendFrequency = double.NaN;
    private double exDividendAmount = double.NaN;
    private int exDividendDayId;
    private double shares = double.NaN;
    private double freeFloat = double.NaN;

    /// <summary>The instrument's name, such as <c>Apple Inc. - Common Stock</c>; null if unknown.</summary>
    public string? Description { get => description; init => description = value; }

    /// <summary>Whether short sales are restricted.</summary>
    public ShortSaleRestriction ShortSaleRestriction { get => shortSaleRestriction; init => shortSaleRestriction = value; }

    /// <summary>Whether the instrument is traded or halted.</summary>
    public TradingStatus TradingStatus { get => tradingStatus; init => tradingStatus = value; }

    /// <summary>Why trading was halted; null if no reason is given.</summary>
    public string? StatusReason { get => statusReason; init => statusReason = value; }

    /// <summary>When the halt began, in milliseconds since 1970-01-01 UTC; 0 if there is none.</summary>
    public long HaltStartTime { get => haltStartTime; init => haltStartTime = value; }

    /// <summary><see cref="HaltStartTime"/> as a point in time.</summary>
    public DateTimeOffset HaltStartTimestamp => WireTime.ToTimestamp(haltStartTime);

    /// <summary>When the halt ended or will end, in milliseconds since 1970-01-01 UTC; 0 if there is none.</summary>
    public long HaltEndTime { get => haltEndTime; init => haltEndTime = value; }

    /// <summary><see cref="HaltEndTime"/> as a point in time.</summary>
    public DateTimeOffset HaltEndTimestamp => WireTime.ToTimestamp(haltEndTime);

    /// <summary>The highest price that the exchange permits (limit up), in the instrument's currency; NaN if there is no limit.</summary>
    public double HighLimitPrice { get => highLimitPrice; init => highLimitPrice = value; }

    /// <summary>The lowest price that the exchange permits (limit down), in the instrument's currency; NaN if there is no limit.</summary>
    public double LowLimitPrice { get => lowLimitPrice; init => lowLimitPrice = value; }

    /// <summary>The highest price of the last 52 weeks, in the instrument's currency; NaN if unknown.</summary>
    public double High52WeekPrice { get => high52WeekPrice; init => high52WeekPrice = value; }

    /// <summary>The lowest price of the last 52 weeks, in the instrument's currency; NaN if unknown.</summary>
    public double Low52WeekPrice { get => low52WeekPrice; init => low52WeekPrice = value; }

    /// <summary>How strongly the price moves with the market: 1 is the same as the market; NaN if unknown.</summary>
    public double Beta { get => beta; init => beta = value; }

    /// <summary>Earnings per share, in the instrument's currency; negative for a loss, NaN if unknown.</summary>
    public double EarningsPerShare { get => earningsPerShare; init => earningsPerShare = value; }

    /// <summary>The number of dividends paid per year: 4 is quarterly; NaN if unknown.</summary>
    public double DividendFrequency { get => dividendFrequency; init => dividendFrequency = value; }

    /// <summary>The dividend per share that <see cref="ExDividendDayId"/> belongs to, in the instrument's currency; NaN if
    /// unknown.</summary>
    public double ExDividendAmount { get => exDividendAmount; init => exDividendAmount = value; }

    /// <summary>The ex-dividend day, in days since 1970-01-01; 0 if unknown.</summary>
    public int ExDividendDayId { get => exDividendDayId; init => exDividendDayId = value; }

    /// <summary><see cref="ExDividendDayId"/> as a date; null if there is none.</summary>
    public DateOnly? ExDividendDate => WireTime.ToDate(exDividendDayId);

    /// <summary>The number of shares outstanding; NaN if unknown.</summary>
    public double Shares { get => shares; init => shares = value; }

    /// <summary>The number of shares available for public trading; NaN if unknown.</summary>
    public double FreeFloat { get => freeFloat; init => freeFloat = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.Lasting("Profile", static () => new Profile())
        .Text("description", static e => ref e.description)
        .Enum("shortSaleRestriction", static e => ref e.shortSaleRestriction)
        .Enum("tradingStatus", static e => ref e.tradingStatus)
        .Text("statusReason", static e => ref e.statusReason)
        .Int64("haltStartTime", static e => ref e.haltStartTime)
        .Int64("haltEndTime", static e => ref e.haltEndTime)
        .Double("highLimitPrice", static e => ref e.highLimitPrice)
        .Double("lowLimitPrice", static e => ref e.lowLimitPrice)
        .Double("high52WeekPrice", static e => ref e.high52WeekPrice)
        .Double("low52WeekPrice", static e => ref e.low52WeekPrice)
        .Double("beta", static e => ref e.beta)
        .Double("earningsPerShare", static e => ref e.earningsPerShare)
        .Double("dividendFrequency", static e => ref e.dividendFrequency)
        .Double("exDividendAmount", static e => ref e.exDividendAmount)
        .Int32("exDividendDayId", static e => ref e.exDividendDayId)
        .Double("shares", static e => ref e.shares)
        .Double("freeFloat", static e => ref e.freeFloat)
        .Build();
}
