using System.Text.Json.Serialization;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The prices of an instrument when the request was answered. Values that the server leaves out are null: an index has no bid,
/// ask, mid and volume, and outside of trading hours others may be missing.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record MarketDataSnapshot
{
    /// <summary>tastytrade's symbol, such as <c>SPY</c>, <c>/ESZ6</c> or <c>SPY   261218C00600000</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity</c> or <c>Equity Option</c>. An index may be an <c>Equity</c> or an
    /// <c>Index</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>When the values were updated.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The best bid.</summary>
    public double? Bid { get; init; }

    /// <summary>The size of the best bid, in shares or contracts.</summary>
    public double? BidSize { get; init; }

    /// <summary>The best ask.</summary>
    public double? Ask { get; init; }

    /// <summary>The size of the best ask, in shares or contracts.</summary>
    public double? AskSize { get; init; }

    /// <summary>The middle between bid and ask.</summary>
    public double? Mid { get; init; }

    /// <summary>The price that tastytrade values positions at.</summary>
    public double? Mark { get; init; }

    /// <summary>The price of the last trade.</summary>
    public double? Last { get; init; }

    /// <summary>The price of the last trade in the regular session.</summary>
    [Wire("last-mkt")]
    public double? LastMarket { get; init; }

    /// <summary>The price of the last trade in extended hours.</summary>
    [Wire("last-ext")]
    public double? LastExtended { get; init; }

    /// <summary>When the last trade took place.</summary>
    public DateTimeOffset? LastTradeTime { get; init; }

    /// <summary>The first price of the day.</summary>
    [Wire(Alias = "day-open")]
    public double? Open { get; init; }

    /// <summary>The highest price of the day.</summary>
    [Wire(Alias = "day-high")]
    public double? DayHighPrice { get; init; }

    /// <summary>The lowest price of the day.</summary>
    [Wire(Alias = "day-low")]
    public double? DayLowPrice { get; init; }

    /// <summary>The last price of the day.</summary>
    [Wire(Alias = "day-close")]
    public double? Close { get; init; }

    /// <summary>What <see cref="Close"/> is, such as <c>Regular</c>, <c>Final</c> or <c>Indicative</c>.</summary>
    public string? ClosePriceType { get; init; }

    /// <summary>The last price of the day before.</summary>
    [Wire("prev-close", Alias = "prev-day-close")]
    public double? PreviousClose { get; init; }

    /// <summary>What <see cref="PreviousClose"/> is, as for <see cref="ClosePriceType"/>.</summary>
    [Wire("prev-close-price-type")]
    public string? PreviousClosePriceType { get; init; }

    /// <summary>The day of <see cref="PreviousClose"/>.</summary>
    [Wire("prev-close-date")]
    public DateOnly? PreviousCloseDate { get; init; }

    /// <summary>The day that the prices of the day belong to.</summary>
    public DateOnly? SummaryDate { get; init; }

    /// <summary>The highest price of a year.</summary>
    public double? YearHighPrice { get; init; }

    /// <summary>The lowest price of a year.</summary>
    public double? YearLowPrice { get; init; }

    /// <summary>The lowest price that the exchange permits today.</summary>
    public double? LowLimitPrice { get; init; }

    /// <summary>The highest price that the exchange permits today.</summary>
    public double? HighLimitPrice { get; init; }

    /// <summary>The shares or contracts that were traded today.</summary>
    public double? Volume { get; init; }

    /// <summary>Those of them that were traded in extended hours.</summary>
    [Wire("volume-ext")]
    public double? VolumeExtended { get; init; }

    /// <summary>The contracts that are open, by the end of the day before.</summary>
    public double? OpenInterest { get; init; }

    /// <summary>The change of the price when the market changes, as a multiple.</summary>
    public double? Beta { get; init; }

    /// <summary>The newest dividend per share, in dollars.</summary>
    public decimal? DividendAmount { get; init; }

    /// <summary>How many dividends are paid in a year.</summary>
    public double? DividendFrequency { get; init; }

    /// <summary>Whether trading is halted.</summary>
    [Wire(Alias = "trading-halted")]
    public bool? IsTradingHalted { get; init; }

    /// <summary>Why trading is halted.</summary>
    public string? TradingHaltedReason { get; init; }

    /// <summary>When the halt began; null if there is none.</summary>
    public DateTimeOffset? HaltStartTime { get; init; }

    /// <summary>When the halt ends; null if there is none, or if its end is not known.</summary>
    public DateTimeOffset? HaltEndTime { get; init; }

    /// <summary>The instrument, if it was requested.</summary>
    public SnapshotInstrument? Instrument { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(MarketDataSnapshot), PrintMembers);
}
