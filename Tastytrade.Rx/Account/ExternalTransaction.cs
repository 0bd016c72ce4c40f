using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A transfer of money between an account and a bank. Values that the server leaves out are null. Only clients' models describe
/// it; no capture is public.</summary>
public sealed record ExternalTransaction
{
    /// <summary>tastytrade's id.</summary>
    public long? Id { get; init; }

    /// <summary>The account. It shows masked.</summary>
    [Wire(IsOptional = true)]
    public required AccountNumber AccountNumber { get; init; }

    /// <summary>The amount, without a sign: see <see cref="Direction"/>.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The kind of bank account.</summary>
    public string? BankAccountType { get; init; }

    /// <summary>The day of the transfer at the bank.</summary>
    public DateOnly? BankingDate { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether money comes in or goes out.</summary>
    public string? Direction { get; init; }

    /// <summary>The kind of withdrawal.</summary>
    public string? DisbursementType { get; init; }

    /// <summary>The id of the transfer in another system.</summary>
    public string? ExtTransferId { get; init; }

    /// <summary>The day on which the money can be used.</summary>
    public DateOnly? FundsAvailableDate { get; init; }

    /// <summary>Whether it can be cancelled.</summary>
    public bool? IsCancelable { get; init; }

    /// <summary>Whether the clearing firm has accepted it.</summary>
    public bool? IsClearingAccepted { get; init; }

    /// <summary>Its state.</summary>
    public string? State { get; init; }

    /// <summary>How the money is transferred.</summary>
    public string? TransferMethod { get; init; }

    /// <summary>When this description was made; of two descriptions of one transfer, the later one is right.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties, the account number masked.</returns>
    public override string ToString() => InvariantText.Of(nameof(ExternalTransaction), PrintMembers);
}
