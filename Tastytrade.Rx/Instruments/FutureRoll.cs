namespace Tastytrade.Rx;

/// <summary>When the active month of a futures product changes. What the server leaves out is null.</summary>
public sealed record FutureRoll
{
    /// <summary>The rule's name, such as <c>equity_index</c>.</summary>
    public string? Name { get; init; }

    /// <summary>How many contracts are active at a time.</summary>
    public int? ActiveCount { get; init; }

    /// <summary>Whether the contracts are settled in cash.</summary>
    public bool? CashSettled { get; init; }

    /// <summary>The business days before the end on which it changes.</summary>
    public int? BusinessDaysOffset { get; init; }

    /// <summary>Whether these days are counted from the first notice day rather than from the expiration.</summary>
    public bool? FirstNotice { get; init; }
}
