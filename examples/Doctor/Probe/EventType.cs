namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>An event type and the fields that the library requests, in order.</summary>
/// <param name="Name">The name of the type.</param>
/// <param name="Fields">The names of the fields, each with its kind.</param>
internal sealed record EventType(string Name, IReadOnlyList<(string Name, ValueKind Kind)> Fields)
{
    private const string Header = "eventType:t eventSymbol:t eventTime:i";
    private const string TimeSeries = "eventFlags:i index:i time:i sequence:i";
    private const string Sale = "time:i timeNanoPart:i sequence:i exchangeCode:t price:n change:n size:n dayId:i dayVolume:n dayTurnover:n "
        + "tickDirection:t extendedTradingHours:b";

    /// <summary>The types that are probed.</summary>
    public static IReadOnlyList<EventType> All { get; } =
    [
        Of("Quote", "sequence:i timeNanoPart:i bidTime:i bidExchangeCode:t bidPrice:n bidSize:n askTime:i askExchangeCode:t askPrice:n "
            + "askSize:n"),
        Of("Trade", Sale),
        Of("TradeETH", Sale),
        Of("Summary", "dayId:i dayOpenPrice:n dayHighPrice:n dayLowPrice:n dayClosePrice:n dayClosePriceType:t prevDayId:i "
            + "prevDayClosePrice:n prevDayClosePriceType:t prevDayVolume:n openInterest:i"),
        Of("Profile", "description:t shortSaleRestriction:t tradingStatus:t statusReason:t haltStartTime:i haltEndTime:i highLimitPrice:n "
            + "lowLimitPrice:n high52WeekPrice:n low52WeekPrice:n beta:n earningsPerShare:n dividendFrequency:n exDividendAmount:n "
            + "exDividendDayId:i shares:n freeFloat:n"),
        Of("Greeks", TimeSeries, "price:n volatility:n delta:n gamma:n theta:n rho:n vega:n"),
        Of("TheoPrice", TimeSeries, "price:n underlyingPrice:n delta:n gamma:n dividend:n interest:n"),
        Of("Underlying", TimeSeries, "volatility:n frontVolatility:n backVolatility:n callVolume:n putVolume:n putCallRatio:n"),
        Of("TimeAndSale", TimeSeries, "timeNanoPart:i exchangeCode:t price:n size:n bidPrice:n askPrice:n exchangeSaleConditions:t "
            + "tradeThroughExempt:t aggressorSide:t spreadLeg:b extendedTradingHours:b validTick:b type:t buyer:t seller:t"),
        Of("Candle", TimeSeries, "count:i open:n high:n low:n close:n volume:n vwap:n bidVolume:n askVolume:n impVolatility:n "
            + "openInterest:n"),
    ];

    /// <summary>The names of the fields.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Fields.Select(known => known.Name)];

    private static EventType Of(string name, params string[] lines) => new(name,
    [
        .. lines.Prepend(Header).SelectMany(line => line.Split(' ')).Select(field => field.Split(':'))
            .Select(field => (field[0], KindOf(field[1]))),
    ]);

    private static ValueKind KindOf(string letter) => letter switch
    {
        "t" => ValueKind.Text,
        "i" => ValueKind.Integer,
        "n" => ValueKind.Number,
        _ => ValueKind.Boolean,
    };
}
