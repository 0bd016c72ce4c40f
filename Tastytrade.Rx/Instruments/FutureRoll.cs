namespace Tastytrade.Rx;

/// <summary>The rule for the change of a futures product's active month. Values that the server leaves out are null.</summary>
public sealed record FutureRoll
{
    /// <summary>The name of the rule, such as <c>equity_index</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The number of contracts that are active at the same time.</summary>
    public int? ActiveCount { get; init; }

    /// <summary>Whether the contracts are settled in cash.</summary>
    public bool? CashSettled { get; init; }

    /// <summary>How many business days before the end the active month changes.</summary>
    public int? BusinessDaysOffset { get; init; }

    /// <summary>Whether these days are counted back from the first notice day rather than from the expiration.</summary>
    public bool? FirstNotice { get; init; }
}
