using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The best bid and the best ask of a symbol, across all exchanges.</summary>
/// <remarks>Source: dxFeed's Quote event. An index such as SPX may have prices without sizes, or no quote at all; in that case its Trade
/// has the value.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record Quote : LastingEvent
{
    private int sequence;
    private int timeNanoPart;
    private long bidTime;
    private char bidExchangeCode;
    private double bidPrice = double.NaN;
    private double bidSize = double.NaN;
    private long askTime;
    private char askExchangeCode;
    private double askPrice = double.NaN;
    private double askSize = double.NaN;

    /// <summary>Distinguishes quotes of the same second.</summary>
    public int Sequence { get => sequence; init => sequence = value; }

    /// <summary>The microseconds and nanoseconds of the quote's time, in nanoseconds: 0 to 999,999.</summary>
    public int TimeNanoPart { get => timeNanoPart; init => timeNanoPart = value; }

    /// <summary>When the bid last changed, in milliseconds since 1970-01-01 UTC (to the second); 0 if unknown.</summary>
    public long BidTime { get => bidTime; init => bidTime = value; }

    /// <summary><see cref="BidTime"/> as a point in time.</summary>
    public DateTimeOffset BidTimestamp => WireTime.ToTimestamp(bidTime);

    /// <summary>The exchange of the best bid, such as <c>Q</c>; <c>'\0'</c> if there is none.</summary>
    public char BidExchangeCode { get => bidExchangeCode; init => bidExchangeCode = value; }

    /// <summary>The best bid, in the instrument's currency; NaN if there is no bid.</summary>
    public double BidPrice { get => bidPrice; init => bidPrice = value; }

    /// <summary>The size of the best bid, in shares or contracts; NaN if unknown.</summary>
    public double BidSize { get => bidSize; init => bidSize = value; }

    /// <summary>When the ask last changed, in milliseconds since 1970-01-01 UTC (to the second); 0 if unknown.</summary>
    public long AskTime { get => askTime; init => askTime = value; }

    /// <summary><see cref="AskTime"/> as a point in time.</summary>
    public DateTimeOffset AskTimestamp => WireTime.ToTimestamp(askTime);

    /// <summary>The exchange of the best ask, such as <c>Q</c>; <c>'\0'</c> if there is none.</summary>
    public char AskExchangeCode { get => askExchangeCode; init => askExchangeCode = value; }

    /// <summary>The best ask, in the instrument's currency; NaN if there is no ask.</summary>
    public double AskPrice { get => askPrice; init => askPrice = value; }

    /// <summary>The size of the best ask, in shares or contracts; NaN if unknown.</summary>
    public double AskSize { get => askSize; init => askSize = value; }

    /// <summary>The midpoint of bid and ask, in the instrument's currency; NaN if the quote makes no price.</summary>
    /// <remarks>A quote makes no price if a side is missing (NaN or 0), if the bid is above the ask, or if the ask is more than three times
    /// the bid. For an option a bid of 0 counts as a price, since it cannot be worth less, and so does any spread up to 5. Everything in
    /// the library that derives a price from a quote takes this one.</remarks>
    public double Mid => QuotedPrice.MidOf(EventSymbol, bidPrice, askPrice);

    /// <summary>The ask minus the bid, in the instrument's currency; NaN if either is missing, negative if the quote is crossed.</summary>
    /// <remarks>It is rounded to nine decimals, so that 600.10 − 600.05 equals 0.05. Without rounding, binary fractions give
    /// 0.0500000000000682, which is more than 0.05.</remarks>
    public double Spread => QuotedPrice.Rounded(askPrice - bidPrice);

    /// <summary>The mid weighted by the sizes of the opposite sides (the micro-price); <see cref="Mid"/> if sizes are missing; NaN if that
    /// is.</summary>
    public double Micro => Mid is var mid && !double.IsNaN(mid) && bidSize + askSize is > 0 and var size
        ? ((bidSize * askPrice) + (askSize * bidPrice)) / size
        : mid;

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.Lasting("Quote", static () => new Quote())
        .Int32("sequence", static e => ref e.sequence)
        .Int32("timeNanoPart", static e => ref e.timeNanoPart)
        .Int64("bidTime", static e => ref e.bidTime)
        .Char("bidExchangeCode", static e => ref e.bidExchangeCode)
        .Double("bidPrice", static e => ref e.bidPrice)
        .Double("bidSize", static e => ref e.bidSize)
        .Int64("askTime", static e => ref e.askTime)
        .Char("askExchangeCode", static e => ref e.askExchangeCode)
        .Double("askPrice", static e => ref e.askPrice)
        .Double("askSize", static e => ref e.askSize)
        .Build();
}
