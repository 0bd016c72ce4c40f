using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>One step of an <see cref="OrderChain"/>: an order, or the positions that are open. Values that the server leaves out are
/// null.</summary>
/// <remarks>Amounts are positive for a credit and negative for a debit.</remarks>
public sealed record OrderChainNode
{
    /// <summary><c>order</c>, <c>open-positions</c>, or a newer one.</summary>
    public string? NodeType { get; init; }

    /// <summary>tastytrade's id; for an order, its <see cref="AccountOrder.Id"/>.</summary>
    public string? Id { get; init; }

    /// <summary>A name for display.</summary>
    public string? Description { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The fees: negative, because they are paid.</summary>
    [Wire(Effect = "total-fees-effect")]
    public decimal? TotalFees { get; init; }

    /// <summary>What it brought in, or cost: then negative.</summary>
    [Wire(Effect = "total-fill-cost-effect")]
    public decimal? TotalFillCost { get; init; }

    /// <summary><see cref="TotalFillCost"/> of one unit.</summary>
    [Wire(Effect = "fill-cost-per-quantity-effect")]
    public decimal? FillCostPerQuantity { get; init; }

    /// <summary>The number of units: the greatest common divisor of the quantities of its legs.</summary>
    public decimal? GcdQuantity { get; init; }

    /// <summary>The number of fills.</summary>
    public int? OrderFillCount { get; init; }

    /// <summary>Whether it is a roll.</summary>
    public bool? Roll { get; init; }

    /// <summary>The legs of the order.</summary>
    public IReadOnlyList<OrderChainLeg> Legs { get; init; } = [];

    /// <summary>The positions after it.</summary>
    public IReadOnlyList<OrderChainEntry> Entries { get; init; } = [];

    /// <summary>Prices and sensitivities at its time.</summary>
    public OrderChainMarketState? MarketStateSnapshot { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(OrderChainNode), PrintMembers);
}
