using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>What an account gained on one underlying in one year. Values that the server leaves out are null. The account streamer sends it
/// as <c>UnderlyingYearGainSummary</c>.</summary>
/// <remarks>Amounts are in the currency of the account. They are positive for a credit and negative for a debit.</remarks>
public sealed record YearGainSummary
{
    /// <summary>The account. It shows masked.</summary>
    [Wire(IsOptional = true)]
    public required AccountNumber AccountNumber { get; init; }

    /// <summary>tastytrade's symbol of the underlying. With the account and <see cref="Year"/> it identifies the summary.</summary>
    public required string Symbol { get; init; }

    /// <summary>The year, such as 2026.</summary>
    public required int Year { get; init; }

    /// <summary>The kind of the underlying, such as <c>Equity</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>The fees: negative, because they are paid.</summary>
    [Wire(Effect = "fees-effect")]
    public decimal? Fees { get; init; }

    /// <summary>The commissions: negative, because they are paid.</summary>
    [Wire(Effect = "commissions-effect")]
    public decimal? Commissions { get; init; }

    /// <summary>The gain that was realized in the year: negative for a loss.</summary>
    [Wire(Effect = "yearly-realized-gain-effect")]
    public decimal? YearlyRealizedGain { get; init; }

    /// <summary>The gain that was realized by tax lots: negative for a loss.</summary>
    [Wire(Effect = "realized-lot-gain-effect")]
    public decimal? RealizedLotGain { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties, the account number masked.</returns>
    public override string ToString() => InvariantText.Of(nameof(YearGainSummary), PrintMembers);
}
