using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>What several positions are together; immutable. Units and signs are those of <see cref="LivePosition"/>.</summary>
/// <remarks>A sum says how many positions it lacks: <see cref="PositionSum{T}.Missing"/>. Sums do not convert currencies.</remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record PositionTotals
{
    /// <summary>The account, if all positions are of one, and the totals are those of an account.</summary>
    public AccountNumber? Account { get; init; }

    /// <summary>The underlying, if the totals are those of one: see <see cref="LivePosition.UnderlyingSymbol"/>.</summary>
    public string? UnderlyingSymbol { get; init; }

    /// <summary>The number of positions.</summary>
    public int Count { get; init; }

    /// <summary>How many positions are stale: see <see cref="LivePosition.IsStale"/>.</summary>
    public int Stale { get; init; }

    /// <summary>How many marks are no live prices: those of tastytrade, and previous closes. Positions without any mark are not
    /// counted.</summary>
    public int OldMarks { get; init; }

    /// <summary>The unrealized profit since the positions were opened.</summary>
    public PositionSum<decimal> ProfitSinceOpen { get; init; }

    /// <summary>The profit of the day. What was realized by positions that are closed by now is not included.</summary>
    public PositionSum<decimal> ProfitToday { get; init; }

    /// <summary>The sum of the deltas. Over different underlyings it says what happens if each price rises by 1;
    /// <see cref="BetaWeightedDelta"/> compares them.</summary>
    public PositionSum<double> Delta { get; init; }

    /// <summary>The sum of the gammas; over different underlyings as <see cref="Delta"/>.</summary>
    public PositionSum<double> Gamma { get; init; }

    /// <summary>The change of the value, in money, as one day passes.</summary>
    public PositionSum<double> Theta { get; init; }

    /// <summary>The change of the value, in money, for a change of one percentage point in all volatilities.</summary>
    public PositionSum<double> Vega { get; init; }

    /// <summary>The change of the value, in money, for a change of 1 in the price of
    /// <see cref="LivePositionsOptions.BetaSymbol"/>.</summary>
    public PositionSum<double> BetaWeightedDelta { get; init; }

    /// <summary>Adds up positions.</summary>
    /// <param name="positions">The positions, such as those of one expiration.</param>
    /// <returns>Their totals, without an account and an underlying.</returns>
    public static PositionTotals Of(IEnumerable<LivePosition> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        LivePosition[] rows = [.. positions];
        return new()
        {
            Count = rows.Length,
            Stale = rows.Count(row => row.IsStale),
            OldMarks = rows.Count(row => row.MarkSource is MarkSource.Account or MarkSource.PreviousClose),
            ProfitSinceOpen = PositionSum<decimal>.Of(rows.Select(row => row.ProfitSinceOpen)),
            ProfitToday = PositionSum<decimal>.Of(rows.Select(row => row.ProfitToday)),
            Delta = PositionSum<double>.Of(rows.Select(row => row.Delta)),
            Gamma = PositionSum<double>.Of(rows.Select(row => row.Gamma)),
            Theta = PositionSum<double>.Of(rows.Select(row => row.Theta)),
            Vega = PositionSum<double>.Of(rows.Select(row => row.Vega)),
            BetaWeightedDelta = PositionSum<double>.Of(rows.Select(row => row.BetaWeightedDelta)),
        };
    }

    /// <summary>Returns the main values, rounded, in the same form in every culture.</summary>
    /// <returns>Such as <c>SPY, 3 positions: profit 120.50, today -3.00, delta 12.35, theta -4.20, 1 stale</c>; safe to log.</returns>
    public override string ToString() =>
        $"{(Account is null ? "" : $"{Account} ")}{(UnderlyingSymbol is null ? "" : $"{UnderlyingSymbol}, ")}"
        + FormattableString.Invariant($"{Count} positions: profit {ProfitSinceOpen.ToText("0.00")}, today {ProfitToday.ToText("0.00")}, ")
        + $"delta {Delta.ToText("0.00")}, theta {Theta.ToText("0.00")}"
        + FormattableString.Invariant($"{(Stale > 0 ? $", {Stale} stale" : "")}");
}
