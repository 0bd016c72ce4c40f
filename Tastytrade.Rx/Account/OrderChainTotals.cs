using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>Costs and gains of an <see cref="OrderChain"/>, and what is open of it. Values that the server leaves out are null.</summary>
/// <remarks>Amounts are positive for a credit and negative for a debit.</remarks>
public sealed record OrderChainTotals
{
    /// <summary>Whether a part of it is open.</summary>
    public bool? Open { get; init; }

    /// <summary>When the values were computed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When its last step happened.</summary>
    public DateTimeOffset? LastOccurredAt { get; init; }

    /// <summary>The number of days to expiration when it was opened.</summary>
    public int? StartedAtDaysToExpiration { get; init; }

    /// <summary>How long it lasted, in days.</summary>
    public int? Duration { get; init; }

    /// <summary>How often it was rolled.</summary>
    public int? RollCount { get; init; }

    /// <summary>The number of units that are open: the greatest common divisor of the quantities of its legs.</summary>
    public decimal? GcdOpenQuantity { get; init; }

    /// <summary>Whether some fees are not known yet.</summary>
    public bool? FeesMissing { get; init; }

    /// <summary>The fees: negative, because they are paid.</summary>
    [Wire(Effect = "total-fees-effect")]
    public decimal? TotalFees { get; init; }

    /// <summary>The commissions: negative, because they are paid.</summary>
    [Wire(Effect = "total-commissions-effect")]
    public decimal? TotalCommissions { get; init; }

    /// <summary>The realized gain without fees: negative for a loss.</summary>
    [Wire(Effect = "realized-gain-effect")]
    public decimal? RealizedGain { get; init; }

    /// <summary>The realized gain with fees: negative for a loss.</summary>
    [Wire(Effect = "realized-gain-with-fees-effect")]
    public decimal? RealizedGainWithFees { get; init; }

    /// <summary>What the opening brought in, or cost: then negative.</summary>
    [Wire(Effect = "total-opening-cost-effect")]
    public decimal? TotalOpeningCost { get; init; }

    /// <summary>What the closing brought in, or cost: then negative.</summary>
    [Wire(Effect = "total-closing-cost-effect")]
    public decimal? TotalClosingCost { get; init; }

    /// <summary>What all steps brought in, or cost: then negative.</summary>
    [Wire(Effect = "total-cost-effect")]
    public decimal? TotalCost { get; init; }

    /// <summary><see cref="TotalCost"/> of one unit.</summary>
    [Wire(Effect = "total-cost-per-unit-effect")]
    public decimal? TotalCostPerUnit { get; init; }

    /// <summary>Whether it is closed with a gain.</summary>
    public bool? WinnerRealizedAndClosed { get; init; }

    /// <summary>Whether the realized part is a gain.</summary>
    public bool? WinnerRealized { get; init; }

    /// <summary>Whether the realized part is a gain with fees.</summary>
    public bool? WinnerRealizedWithFees { get; init; }

    /// <summary>The positions that are open.</summary>
    public IReadOnlyList<OrderChainEntry> OpenEntries { get; init; } = [];

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(OrderChainTotals), PrintMembers);
}
