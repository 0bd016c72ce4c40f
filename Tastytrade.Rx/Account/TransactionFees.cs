using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The fees of all transactions of an account on one day.</summary>
public sealed record TransactionFees
{
    /// <summary>The sum, in the currency of the account: negative if it is paid. Null if the server left it out.</summary>
    [Wire(Effect = "total-fees-effect")]
    public decimal? TotalFees { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(TransactionFees), PrintMembers);
}
