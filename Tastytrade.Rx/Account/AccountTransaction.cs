using Tastytrade.Rx.Account;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A booking in an account: a trade, a delivery, a movement of money, and so on. Values that the server leaves out are
/// null.</summary>
/// <remarks>Amounts are positive for a credit and negative for a debit. To find the order of a trade, use <see cref="OrderId"/>: the ids of
/// executions differ from those of fills.</remarks>
public sealed record AccountTransaction : IOfAccount<AccountTransaction>
{
    /// <summary>tastytrade's id.</summary>
    public required long Id { get; init; }

    /// <summary>The account. It shows masked.</summary>
    [Wire(IsOptional = true)]
    public required AccountNumber AccountNumber { get; init; }

    /// <summary><c>Trade</c>, <c>Receive Deliver</c>, <c>Money Movement</c>, <c>Administrative Transfer</c>, or a newer one.</summary>
    public string? TransactionType { get; init; }

    /// <summary>For trades the action, such as <c>Buy to Open</c>; otherwise such as <c>Assignment</c>, <c>Exercise</c>, <c>Expiration</c>,
    /// <c>Dividend</c>, <c>Deposit</c>, <c>Withdrawal</c>, <c>Fee</c>, <c>Credit Interest</c>, <c>Forward Split</c>, <c>Symbol
    /// Change</c>.</summary>
    public string? TransactionSubType { get; init; }

    /// <summary>A description for people.</summary>
    public string? Description { get; init; }

    /// <summary>The currency of the amounts, such as <c>USD</c>.</summary>
    public string? Currency { get; init; }

    /// <summary>tastytrade's symbol of the instrument.</summary>
    public string? Symbol { get; init; }

    /// <summary>tastytrade's symbol of the underlying.</summary>
    public string? UnderlyingSymbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity Option</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>What was done, such as <c>Buy to Open</c> or <c>Allocate</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The quantity in shares or contracts, without a sign.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The price of one unit of the instrument, without a sign.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price of a trade as agent.</summary>
    public decimal? AgencyPrice { get; init; }

    /// <summary>The price of a trade as principal.</summary>
    public decimal? PrincipalPrice { get; init; }

    /// <summary>The amount without commissions and fees.</summary>
    [Wire(Effect = "value-effect")]
    public decimal? Value { get; init; }

    /// <summary>The amount with commissions and fees.</summary>
    [Wire(Effect = "net-value-effect")]
    public decimal? NetValue { get; init; }

    /// <summary>The commission: negative if it is paid.</summary>
    [Wire(Effect = "commission-effect")]
    public decimal? Commission { get; init; }

    /// <summary>The clearing fees: negative if they are paid.</summary>
    [Wire(Effect = "clearing-fees-effect")]
    public decimal? ClearingFees { get; init; }

    /// <summary>The regulatory fees: negative if they are paid.</summary>
    [Wire(Effect = "regulatory-fees-effect")]
    public decimal? RegulatoryFees { get; init; }

    /// <summary>The fees of index options: negative if they are paid.</summary>
    [Wire(Effect = "proprietary-index-option-fees-effect")]
    public decimal? ProprietaryIndexOptionFees { get; init; }

    /// <summary>The fees of a conversion of currencies: negative if they are paid.</summary>
    [Wire(Effect = "currency-conversion-fees-effect")]
    public decimal? CurrencyConversionFees { get; init; }

    /// <summary>Another charge: negative if it is paid.</summary>
    [Wire(Effect = "other-charge-effect")]
    public decimal? OtherCharge { get; init; }

    /// <summary>What <see cref="OtherCharge"/> is for.</summary>
    public string? OtherChargeDescription { get; init; }

    /// <summary>Whether fees are estimated; the final ones follow on a later day.</summary>
    public bool? IsEstimatedFee { get; init; }

    /// <summary>The trading day that it counts for.</summary>
    public DateOnly? TransactionDate { get; init; }

    /// <summary>The day on which its cost basis was reconciled.</summary>
    public DateOnly? CostBasisReconciliationDate { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? ExecutedAt { get; init; }

    /// <summary>When it was booked.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The id of the order, for a trade: <see cref="AccountOrder.Id"/>.</summary>
    public long? OrderId { get; init; }

    /// <summary>The number of legs of the order.</summary>
    public int? LegCount { get; init; }

    /// <summary>The id of the transaction that this one reverses.</summary>
    public long? ReversesId { get; init; }

    /// <summary>tastytrade's number of the order towards venues.</summary>
    public long? ExtGlobalOrderNumber { get; init; }

    /// <summary>tastytrade's id of the execution. It differs from <see cref="OrderFill.ExtExecId"/> and <see
    /// cref="OrderFill.FillId"/>.</summary>
    public string? ExecId { get; init; }

    /// <summary>The venue's id of the execution.</summary>
    public string? ExtExecId { get; init; }

    /// <summary>The exchange's number of the order.</summary>
    public string? ExtExchangeOrderNumber { get; init; }

    /// <summary>The venue's id of the orders that belong together.</summary>
    public string? ExtGroupId { get; init; }

    /// <summary>The venue's id of the fills that belong together.</summary>
    public string? ExtGroupFillId { get; init; }

    /// <summary>The exchange.</summary>
    public string? Exchange { get; init; }

    /// <summary>The affiliation at the exchange.</summary>
    public string? ExchangeAffiliationIdentifier { get; init; }

    /// <summary>The venue that filled it.</summary>
    public string? DestinationVenue { get; init; }

    /// <summary>The tax lots; empty if the server left them out.</summary>
    public IReadOnlyList<TransactionLot> Lots { get; init; } = [];

    /// <summary>Returns the id, the masked account, the kind, the symbol and the net amount.</summary>
    /// <returns>Such as <c>4711 ***123 Trade, Buy to Open SPY: -600.25 USD</c>; safe to log.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Id} {AccountNumber} {TransactionType}, {TransactionSubType} {Symbol}: {NetValue} {Currency}");

    AccountTransaction IOfAccount<AccountTransaction>.WithAccount(AccountNumber account) => this with { AccountNumber = account };
}
