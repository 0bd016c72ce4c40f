namespace Tastytrade.Rx;

/// <summary>An account of the customer. Values that the server leaves out are null.</summary>
/// <remarks>Ids of users and of other systems (<c>submitting-user-id</c>, <c>external-id</c>, <c>external-fdid</c>, <c>ext-account-id</c>,
/// <c>ext-crm-id</c>) are personal data and not kept.</remarks>
public sealed record CustomerAccount
{
    /// <summary>The number. It shows masked.</summary>
    public required AccountNumber AccountNumber { get; init; }

    /// <summary>What the customer may do with it, such as <c>owner</c>; null in the answer to a request for a single account.</summary>
    public string? AuthorityLevel { get; init; }

    /// <summary>The type, such as <c>Individual</c>.</summary>
    public string? AccountTypeName { get; init; }

    /// <summary>The name that the customer gave it.</summary>
    public string? Nickname { get; init; }

    /// <summary><c>Margin</c> or <c>Cash</c>.</summary>
    public string? MarginOrCash { get; init; }

    /// <summary>Whether it is flagged as a pattern day trader's.</summary>
    public bool? DayTraderStatus { get; init; }

    /// <summary>Whether it is closed. A closed account cannot be streamed.</summary>
    public bool? IsClosed { get; init; }

    /// <summary>Whether it is the firm's account for errors.</summary>
    public bool? IsFirmError { get; init; }

    /// <summary>Whether it is the firm's own.</summary>
    public bool? IsFirmProprietary { get; init; }

    /// <summary>Whether it belongs to a customer abroad.</summary>
    public bool? IsForeign { get; init; }

    /// <summary>Whether it is approved for futures.</summary>
    public bool? IsFuturesApproved { get; init; }

    /// <summary>Whether it is for trial only. tastytrade no longer sends it.</summary>
    public bool? IsTestDrive { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The day of the first deposit.</summary>
    public DateOnly? FundingDate { get; init; }

    /// <summary>The country whose rules apply, such as <c>USA</c>.</summary>
    public string? RegulatoryDomain { get; init; }

    /// <summary>The objective that the customer stated, such as <c>SPECULATION</c>.</summary>
    public string? InvestmentObjective { get; init; }

    /// <summary>The time horizon that the customer stated.</summary>
    public string? InvestmentTimeHorizon { get; init; }

    /// <summary>The need for liquidity that the customer stated.</summary>
    public string? LiquidityNeeds { get; init; }

    /// <summary>The tolerance for risk that the customer stated.</summary>
    public string? RiskTolerance { get; init; }

    /// <summary>The purpose of futures that the customer stated, such as <c>SPECULATING</c>.</summary>
    public string? FuturesAccountPurpose { get; init; }

    /// <summary>The level of option strategies that suits the customer, such as <c>No Restrictions</c>.</summary>
    public string? SuitableOptionsLevel { get; init; }

    /// <summary>Returns the masked number and the type.</summary>
    /// <returns>Such as <c>***123 Individual</c>, with <c>(closed)</c> after a closed one; safe to log.</returns>
    public override string ToString() => $"{AccountNumber} {AccountTypeName}{(IsClosed == true ? " (closed)" : "")}";
}
