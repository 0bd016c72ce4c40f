namespace Tastytrade.Rx;

/// <summary>A condition on a price that routes or cancels an order. Values that the server leaves out are null.</summary>
public sealed record OrderCondition
{
    /// <summary>tastytrade's id.</summary>
    public string? Id { get; init; }

    /// <summary>What happens when the condition is met: <c>route</c> or <c>cancel</c>.</summary>
    public string? Action { get; init; }

    /// <summary>tastytrade's symbol of the instrument whose price is compared; null if <see cref="PriceComponents"/> name
    /// several.</summary>
    public string? Symbol { get; init; }

    /// <summary>The kind of that instrument, such as <c>Equity</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>The price that is compared: <c>last</c> or <c>nat</c> (the natural price).</summary>
    public string? Indicator { get; init; }

    /// <summary>How it is compared: <c>gte</c> (at or above) or <c>lte</c> (at or below).</summary>
    public string? Comparator { get; init; }

    /// <summary>The threshold, as a price or, with <see cref="IsThresholdBasedOnNotional"/>, as an amount of money.</summary>
    public decimal? Threshold { get; init; }

    /// <summary>Whether <see cref="Threshold"/> is an amount of money instead of a price.</summary>
    public bool? IsThresholdBasedOnNotional { get; init; }

    /// <summary>When the condition was met.</summary>
    public DateTimeOffset? TriggeredAt { get; init; }

    /// <summary>The value that met it.</summary>
    public decimal? TriggeredValue { get; init; }

    /// <summary>The instruments whose prices are added up; empty if the condition is on one <see cref="Symbol"/>.</summary>
    public IReadOnlyList<OrderPriceComponent> PriceComponents { get; init; } = [];

    /// <summary>Returns what is compared and what happens then.</summary>
    /// <returns>Such as <c>route if last of SPY gte 600</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Action} if {Indicator} of {Symbol} {Comparator} {Threshold}");
}
