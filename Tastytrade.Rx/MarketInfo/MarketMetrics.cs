using System.Text.Json.Serialization;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>Volatility, liquidity, beta, dividends, earnings and other statistics of an underlying, as tastytrade computes them. Values
/// that the server leaves out are null; of illiquid symbols it leaves out most.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record MarketMetrics
{
    /// <summary>tastytrade's symbol of the underlying, such as <c>SPY</c> or <c>/ES</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The IV index: the implied volatility of the next 30 days or so, as a fraction: 0.26 is 26 %.</summary>
    public double? ImpliedVolatilityIndex { get; init; }

    /// <summary>The IV index for 15 days, as a fraction.</summary>
    [Wire("implied-volatility-index-15-day")]
    public double? ImpliedVolatilityIndex15Day { get; init; }

    /// <summary>The change of <see cref="ImpliedVolatilityIndex"/> in five days, as a fraction: −0.01 is one percentage point
    /// less.</summary>
    [Wire("implied-volatility-index-5-day-change")]
    public double? ImpliedVolatilityIndex5DayChange { get; init; }

    /// <summary>IV rank: where <see cref="ImpliedVolatilityIndex"/> is between its lowest and its highest value of the past year, as a
    /// fraction from 0 to 1; outside of them if it is a new extreme. <see cref="ImpliedVolatilityIndexRankSource"/> names who computed
    /// it.</summary>
    public double? ImpliedVolatilityIndexRank { get; init; }

    /// <summary>IV rank as thinkorswim computes it, as a fraction.</summary>
    public double? TosImpliedVolatilityIndexRank { get; init; }

    /// <summary>When <see cref="TosImpliedVolatilityIndexRank"/> was computed.</summary>
    public DateTimeOffset? TosImpliedVolatilityIndexRankUpdatedAt { get; init; }

    /// <summary>IV rank as tastyworks computes it, as a fraction.</summary>
    public double? TwImpliedVolatilityIndexRank { get; init; }

    /// <summary>Whose rank <see cref="ImpliedVolatilityIndexRank"/> is, such as <c>tos</c>.</summary>
    public string? ImpliedVolatilityIndexRankSource { get; init; }

    /// <summary>IV percentile: on which part of the days of the past year the IV index was lower than now, as a fraction from 0 to
    /// 1.</summary>
    public double? ImpliedVolatilityPercentile { get; init; }

    /// <summary>When the implied volatilities were computed.</summary>
    public DateTimeOffset? ImpliedVolatilityUpdatedAt { get; init; }

    /// <summary>A measure of liquidity, without unit.</summary>
    public double? LiquidityValue { get; init; }

    /// <summary>The rank of <see cref="LiquidityValue"/> among all underlyings, as a fraction from 0 to 1.</summary>
    public double? LiquidityRank { get; init; }

    /// <summary>The liquidity in few steps; more is more liquid.</summary>
    public int? LiquidityRating { get; init; }

    /// <summary>What <see cref="LiquidityValue"/> is the mean of.</summary>
    public LiquidityRunningState? LiquidityRunningState { get; init; }

    /// <summary>The implied volatility of each expiration.</summary>
    [Wire("option-expiration-implied-volatilities")]
    public IReadOnlyList<ExpirationVolatility> ExpirationVolatilities { get; init; } = [];

    /// <summary>The change of the price when SPY changes, as a multiple: 1.2 means 1.2 % for 1 %.</summary>
    public double? Beta { get; init; }

    /// <summary>When <see cref="Beta"/> was computed.</summary>
    public DateTimeOffset? BetaUpdatedAt { get; init; }

    /// <summary>The correlation with SPY over three months, from −1 to 1.</summary>
    [Wire("corr-spy-3month")]
    public double? CorrelationWithSpy3Month { get; init; }

    /// <summary>The newest dividend per share, in dollars.</summary>
    public decimal? DividendRatePerShare { get; init; }

    /// <summary>The dividends of a year per share, in dollars.</summary>
    public decimal? AnnualDividendPerShare { get; init; }

    /// <summary>The dividends of a year divided by the price, as a fraction: 0.012 is 1.2 %.</summary>
    public double? DividendYield { get; init; }

    /// <summary>The ex-dividend day: who buys on it, does not receive the dividend.</summary>
    public DateOnly? DividendExDate { get; init; }

    /// <summary>The next ex-dividend day that was known. It may be years old; compare it with today.</summary>
    public DateOnly? DividendNextDate { get; init; }

    /// <summary>When the dividend is paid.</summary>
    public DateOnly? DividendPayDate { get; init; }

    /// <summary>When the dividends were updated.</summary>
    public DateTimeOffset? DividendUpdatedAt { get; init; }

    /// <summary>The next or the last report of earnings.</summary>
    public EarningsReport? Earnings { get; init; }

    /// <summary>The value of all shares, in dollars.</summary>
    public decimal? MarketCap { get; init; }

    /// <summary>The price divided by <see cref="EarningsPerShare"/>.</summary>
    public double? PriceEarningsRatio { get; init; }

    /// <summary>The earnings of a year per share, in dollars.</summary>
    public decimal? EarningsPerShare { get; init; }

    /// <summary>Implied volatility of 30 days, in percent, unlike the IV index: 26.5 is 26.5 %.</summary>
    [Wire("implied-volatility-30-day")]
    public double? ImpliedVolatility30Day { get; init; }

    /// <summary>Historical volatility of 30 days, in percent.</summary>
    [Wire("historical-volatility-30-day")]
    public double? HistoricalVolatility30Day { get; init; }

    /// <summary>Historical volatility of 60 days, in percent.</summary>
    [Wire("historical-volatility-60-day")]
    public double? HistoricalVolatility60Day { get; init; }

    /// <summary>Historical volatility of 90 days, in percent.</summary>
    [Wire("historical-volatility-90-day")]
    public double? HistoricalVolatility90Day { get; init; }

    /// <summary><see cref="ImpliedVolatility30Day"/> less <see cref="HistoricalVolatility30Day"/>, in percentage points.</summary>
    [Wire("iv-hv-30-day-difference")]
    public double? ImpliedLessHistorical30Day { get; init; }

    /// <summary>The market's code, such as <c>ARCX</c> or <c>XNAS</c>.</summary>
    public string? ListedMarket { get; init; }

    /// <summary>How it can be borrowed for short selling: <c>Easy To Borrow</c>, <c>Locate Required</c> or <c>Preborrow</c>.</summary>
    public string? Lendability { get; init; }

    /// <summary>The sector, such as <c>Technology</c>.</summary>
    public string? Sector { get; init; }

    /// <summary>The industry within the sector.</summary>
    public string? Industry { get; init; }

    /// <summary>The borrowing rate, in percent per year.</summary>
    public decimal? BorrowRate { get; init; }

    /// <summary>When tastytrade created this description.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When any of the values changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(MarketMetrics), PrintMembers);
}
