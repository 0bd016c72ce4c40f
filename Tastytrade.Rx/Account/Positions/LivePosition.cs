using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>An open position with its newest quote and Greeks, and what follows from them; immutable.</summary>
/// <remarks>
/// <para>Amounts of money are in the currency of the instrument, for the whole position. A short position has a negative quantity, and so
/// the opposite signs. A value that is unknown is null, never 0.</para>
/// <para>Delta and gamma are money per 1 of the underlying's price. For shares, and for options on 100 shares, that is the equivalent
/// number of shares; one <c>/ES</c> future has a delta of 50.</para>
/// </remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LivePosition
{
    /// <summary>The position, as the account has it.</summary>
    public required AccountPosition Position { get; init; }

    /// <summary>tastytrade's symbol of the underlying, by which totals are grouped: for shares, futures and cryptocurrencies the instrument
    /// itself, for an option what it is on, such as <c>SPX</c> or <c>/ESZ6</c>.</summary>
    public required string UnderlyingSymbol { get; init; }

    /// <summary>dxFeed's symbol, to which the quote and the Greeks belong; null if it is unknown: see
    /// <see cref="SymbolProblem"/>.</summary>
    public string? StreamerSymbol { get; init; }

    /// <summary>Why there is no streamer symbol, and so no live value: it is unknown, is being looked up, or the lookup failed. Null if
    /// there is one.</summary>
    public string? SymbolProblem { get; init; }

    /// <summary>The newest quote; null before the first.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The newest trade of the regular session; null before the first.</summary>
    public Trade? Trade { get; init; }

    /// <summary>The newest Greeks of an option; null before the first, and for other instruments.</summary>
    public Greeks? Greeks { get; init; }

    /// <summary>The price of one unit, in the units of <see cref="AccountPosition.AverageOpenPrice"/>: the midpoint of the quote or, if
    /// that makes no price, the last trade, or else what <see cref="MarkSource"/> says. Null if there is no price at all.</summary>
    public decimal? Mark { get; init; }

    /// <summary>Where <see cref="Mark"/> comes from.</summary>
    public MarkSource MarkSource { get; init; }

    /// <summary>The unrealized profit since the position was opened: (<see cref="Mark"/> − average open price) × signed quantity ×
    /// multiplier. Negative for a loss. Fees and commissions are not included.</summary>
    public decimal? ProfitSinceOpen { get; init; }

    /// <summary>The profit of the day: (<see cref="Mark"/> − base) × signed quantity × multiplier, plus what was realized today. Negative
    /// for a loss. Fees and commissions are not included.</summary>
    /// <remarks>
    /// <para>The base is the average open price if the position was opened today. Otherwise it is tastytrade's cost basis of the day,
    /// <see cref="AccountPosition.AverageDailyMarketClosePrice"/>, which also counts what was added today, or else the close of the
    /// previous day, <see cref="AccountPosition.ClosePrice"/>.</para>
    /// <para>What was realized is <see cref="AccountPosition.RealizedDayGain"/> if its date is today in New York: the profit since the
    /// previous close of what was closed. <see cref="AccountPosition.RealizedToday"/> is not used, because by tastytrade's documentation it
    /// counts from the opening.</para>
    /// <para>The day begins at midnight in New York; for futures and options on them the day of the opening begins at 18:00.</para>
    /// </remarks>
    public decimal? ProfitToday { get; init; }

    /// <summary>The change of the position's value, in money, for a change of 1 in the underlying's price: delta × signed quantity ×
    /// multiplier, with a delta of 1 for shares, futures and cryptocurrencies.</summary>
    public double? Delta { get; init; }

    /// <summary>The change of <see cref="Delta"/> for a change of 1 in the underlying's price: gamma × signed quantity × multiplier; 0 for
    /// anything but options.</summary>
    public double? Gamma { get; init; }

    /// <summary>The change of the position's value, in money, as one day passes: theta × signed quantity × multiplier; 0 for anything but
    /// options.</summary>
    public double? Theta { get; init; }

    /// <summary>The change of the position's value, in money, for a change of one percentage point in the volatility: vega × signed
    /// quantity × multiplier; 0 for anything but options.</summary>
    public double? Vega { get; init; }

    /// <summary>The price of the underlying: the midpoint of its quote or, if that makes no price, its last trade. Null if it is unknown or
    /// not subscribed. It is subscribed for beta-weighting: see <see cref="LivePositionsOptions.Betas"/>.</summary>
    public double? UnderlyingPrice { get; init; }

    /// <summary>The beta of the underlying to <see cref="LivePositionsOptions.BetaSymbol"/>; null if it is unknown.</summary>
    public double? Beta { get; init; }

    /// <summary>The change of the position's value, in money, for a change of 1 in the price of
    /// <see cref="LivePositionsOptions.BetaSymbol"/>: <see cref="Delta"/> × <see cref="Beta"/> × <see cref="UnderlyingPrice"/> ÷ that
    /// price. With SPY it is the equivalent number of shares of SPY. Null if one of them is unknown.</summary>
    public double? BetaWeightedDelta { get; init; }

    /// <summary>Whether the account may have changed: see <see cref="AccountState.IsStale"/>.</summary>
    public bool IsAccountStale { get; init; }

    /// <summary>Whether a live value was received on a connection that was lost, and may have changed since. A value that has never arrived
    /// is not stale but missing.</summary>
    public bool IsMarketStale { get; init; }

    /// <summary>Whether the position or a live value may have changed.</summary>
    public bool IsStale => IsAccountStale || IsMarketStale;

    /// <summary>Returns the position with its mark and profit.</summary>
    /// <returns>Such as <c>***123 -2 SPY at 600.25: mark 601.5, profit -2.5</c>; safe to log.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{Position}: mark {Mark}, profit {ProfitSinceOpen}") + (IsStale ? ", stale" : "");
}
