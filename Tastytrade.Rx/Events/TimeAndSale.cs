using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>One trade, or another event with a price, as reported on the tape.</summary>
/// <remarks>Source: dxFeed's TimeAndSale event. Unlike <see cref="Trade"/>, which is the latest state, each event is independent. A
/// correction or a cancellation has the <see cref="IndexedEvent.Index"/> of the event that it corrects or cancels.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record TimeAndSale : TimeSeriesEvent
{
    private int timeNanoPart;
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
    private string? buyer;
    private string? seller;

    /// <summary>The microseconds and nanoseconds of <see cref="TimeSeriesEvent.Time"/>, in nanoseconds: 0 to 999,999.</summary>
    public int TimeNanoPart { get => timeNanoPart; init => timeNanoPart = value; }

    /// <summary>The exchange of the trade, such as <c>Q</c>; <c>'\0'</c> if there is none.</summary>
    public char ExchangeCode { get => exchangeCode; init => exchangeCode = value; }

    /// <summary>The price, in the instrument's currency; NaN if unknown.</summary>
    public double Price { get => price; init => price = value; }

    /// <summary>The volume, in shares or contracts; NaN if unknown.</summary>
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

    /// <summary>The buyer, if the exchange reports it; null otherwise.</summary>
    public string? Buyer { get => buyer; init => buyer = value; }

    /// <summary>The seller, if the exchange reports it; null otherwise.</summary>
    public string? Seller { get => seller; init => seller = value; }

    /// <summary>The event reports a trade for the first time.</summary>
    public bool IsNew => type == TimeAndSaleType.New;

    /// <summary>The event replaces the event with the same <see cref="IndexedEvent.Index"/>.</summary>
    public bool IsCorrection => type == TimeAndSaleType.Correction;

    /// <summary>The event cancels the event with the same <see cref="IndexedEvent.Index"/>.</summary>
    public bool IsCancel => type == TimeAndSaleType.Cancel;

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.TimeSeries("TimeAndSale", static () => new TimeAndSale())
        .Int32("timeNanoPart", static e => ref e.timeNanoPart)
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
        .Text("buyer", static e => ref e.buyer)
        .Text("seller", static e => ref e.seller)
        .Build();
}
