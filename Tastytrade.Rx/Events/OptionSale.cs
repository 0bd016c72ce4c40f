using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>A trade in any option of an underlying, with the market and the Greeks at that moment.</summary>
/// <remarks>Source: dxFeed's OptionSale event. No user of tastytrade's API is known to receive this type.
/// <see cref="MarketEvent.EventSymbol"/> is the underlying; <see cref="OptionSymbol"/> is the traded option.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record OptionSale : IndexedEvent
{
    private long time;
    private int timeNanoPart;
    private int sequence;
    private char exchangeCode;
    private double price = double.NaN;
    private double size = double.NaN;
    private double bidPrice = double.NaN;
    private double askPrice = double.NaN;
    private string? exchangeSaleConditions;
    private char tradeThroughExempt;
    private Side aggressorSide;
    private bool spreadLeg;
    private bool extendedTradingHours;
    private bool validTick;
    private TimeAndSaleType type;
    private double underlyingPrice = double.NaN;
    private double volatility = double.NaN;
    private double delta = double.NaN;
    private string? optionSymbol;

    /// <summary>When the trade was made, in milliseconds since 1970-01-01 UTC; 0 if unknown.</summary>
    public long Time { get => time; init => time = value; }

    /// <summary><see cref="Time"/> as a point in time.</summary>
    public DateTimeOffset Timestamp => WireTime.ToTimestamp(time);

    /// <summary>The microseconds and nanoseconds of <see cref="Time"/>, in nanoseconds: 0 to 999,999.</summary>
    public int TimeNanoPart { get => timeNanoPart; init => timeNanoPart = value; }

    /// <summary>Orders events of the same millisecond: 0 to 4,194,303.</summary>
    public int Sequence { get => sequence; init => sequence = value; }

    /// <summary>The exchange of the trade, such as <c>Q</c>; <c>'\0'</c> if there is none.</summary>
    public char ExchangeCode { get => exchangeCode; init => exchangeCode = value; }

    /// <summary>The price, in the instrument's currency; NaN if unknown.</summary>
    public double Price { get => price; init => price = value; }

    /// <summary>The volume, in contracts; NaN if unknown.</summary>
    public double Size { get => size; init => size = value; }

    /// <summary>The best bid at that moment, in the instrument's currency; NaN if there is none.</summary>
    public double BidPrice { get => bidPrice; init => bidPrice = value; }

    /// <summary>The best ask at that moment, in the instrument's currency; NaN if there is none.</summary>
    public double AskPrice { get => askPrice; init => askPrice = value; }

    /// <summary>The exchange's own sale condition codes; null if there are none.</summary>
    public string? ExchangeSaleConditions { get => exchangeSaleConditions; init => exchangeSaleConditions = value; }

    /// <summary>The exchange's trade-through exemption code; <c>'\0'</c> if there is none.</summary>
    public char TradeThroughExempt { get => tradeThroughExempt; init => tradeThroughExempt = value; }

    /// <summary>The side that took liquidity.</summary>
    public Side AggressorSide { get => aggressorSide; init => aggressorSide = value; }

    /// <summary>The trade is one leg of a spread. Its price may be far from the market.</summary>
    public bool SpreadLeg { get => spreadLeg; init => spreadLeg = value; }

    /// <summary>The trade was made outside of regular trading hours.</summary>
    public bool ExtendedTradingHours { get => extendedTradingHours; init => extendedTradingHours = value; }

    /// <summary>The price counts for last, high and low. Otherwise the event is for information only.</summary>
    public bool ValidTick { get => validTick; init => validTick = value; }

    /// <summary>Whether the event is new, or corrects or cancels an earlier one.</summary>
    public TimeAndSaleType Type { get => type; init => type = value; }

    /// <summary>The price of the underlying at that moment, in the instrument's currency; NaN if unknown.</summary>
    public double UnderlyingPrice { get => underlyingPrice; init => underlyingPrice = value; }

    /// <summary>Implied volatility per year, as a fraction: 0.25 is 25%; NaN if unknown.</summary>
    public double Volatility { get => volatility; init => volatility = value; }

    /// <summary>The change of the option's price for a change of 1 in the underlying: 0 to 1 for calls, −1 to 0 for puts; NaN if
    /// unknown.</summary>
    public double Delta { get => delta; init => delta = value; }

    /// <summary>The streamer symbol of the option, such as <c>.SPY261218C600</c>; null if unknown.</summary>
    public string? OptionSymbol { get => optionSymbol; init => optionSymbol = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.Indexed("OptionSale", static () => new OptionSale())
        .EssentialInt64("time", static e => ref e.time)
        .Int32("timeNanoPart", static e => ref e.timeNanoPart)
        .Int32("sequence", static e => ref e.sequence)
        .Char("exchangeCode", static e => ref e.exchangeCode)
        .Double("price", static e => ref e.price)
        .Double("size", static e => ref e.size)
        .Double("bidPrice", static e => ref e.bidPrice)
        .Double("askPrice", static e => ref e.askPrice)
        .Text("exchangeSaleConditions", static e => ref e.exchangeSaleConditions)
        .Char("tradeThroughExempt", static e => ref e.tradeThroughExempt)
        .Enum("aggressorSide", static e => ref e.aggressorSide)
        .Boolean("spreadLeg", static e => ref e.spreadLeg)
        .Boolean("extendedTradingHours", static e => ref e.extendedTradingHours)
        .Boolean("validTick", static e => ref e.validTick)
        .Enum("type", static e => ref e.type)
        .Double("underlyingPrice", static e => ref e.underlyingPrice)
        .Double("volatility", static e => ref e.volatility)
        .Double("delta", static e => ref e.delta)
        .Text("optionSymbol", static e => ref e.optionSymbol)
        .Build();
}
