using Tastytrade.Rx.Account;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>An order of an account, as tastytrade describes it after each of its changes. Values that the server leaves out are
/// null.</summary>
/// <remarks>
/// <para>Each description repeats all fills so far. An edited order is two orders: the new one, with its own id, names the old one in
/// <see cref="ReplacesOrderId"/>; the old one ends as <see cref="OrderStatus.Cancelled"/> with <see cref="Edited"/> and
/// <see cref="ReplacingOrderId"/>.</para>
/// <para>Who sent or cancelled the order (user ids and user names) is not kept.</para>
/// </remarks>
public sealed record AccountOrder : IOfAccount<AccountOrder>
{
    /// <summary>tastytrade's id.</summary>
    public required long Id { get; init; }

    /// <summary>The account. It shows masked; blank if the server left it out, as it may inside a complex order.</summary>
    [Wire(IsOptional = true)]
    public required AccountNumber AccountNumber { get; init; }

    /// <summary>The status; with empty text if the server left it out.</summary>
    public OrderStatus Status { get; init; }

    /// <summary>How long it works: <c>Day</c>, <c>GTC</c>, <c>GTD</c>, <c>Ext</c>, <c>Ext Overnight</c>, <c>GTC Ext</c>,
    /// <c>GTC Ext Overnight</c>, <c>IOC</c>, or a newer one.</summary>
    public string? TimeInForce { get; init; }

    /// <summary>The type: <c>Limit</c>, <c>Market</c>, <c>Marketable Limit</c>, <c>Stop</c>, <c>Stop Limit</c>, <c>Notional Market</c>, or
    /// a newer one.</summary>
    public string? OrderType { get; init; }

    /// <summary>The size: the number of units in which the legs have their ratio. Null for an order of an amount of money.</summary>
    public decimal? Size { get; init; }

    /// <summary>tastytrade's symbol of the underlying, such as <c>SPY</c> or <c>/ESZ6</c>.</summary>
    public string? UnderlyingSymbol { get; init; }

    /// <summary>The kind of the underlying, such as <c>Equity</c> or <c>Future</c>.</summary>
    public string? UnderlyingInstrumentType { get; init; }

    /// <summary>The limit price of one unit, in the instrument's price unit: positive for a credit, negative for a debit. Null for orders
    /// without a limit, such as <c>Market</c> and <c>Stop</c>. The wire has no sign but <see cref="PriceEffect"/>.</summary>
    [Wire(Effect = "price-effect")]
    public decimal? Price { get; init; }

    /// <summary><c>Credit</c>, <c>Debit</c> or <c>None</c>: the sign of <see cref="Price"/>.</summary>
    public string? PriceEffect { get; init; }

    /// <summary>The amount of money to trade, for orders of the type <c>Notional Market</c>: positive for a credit, negative for a
    /// debit.</summary>
    [Wire(Effect = "value-effect")]
    public decimal? Value { get; init; }

    /// <summary><c>Credit</c>, <c>Debit</c> or <c>None</c>: the sign of <see cref="Value"/>.</summary>
    public string? ValueEffect { get; init; }

    /// <summary>The price that triggers a stop order; without sign.</summary>
    public decimal? StopTrigger { get; init; }

    /// <summary>The last day of an order with <c>GTD</c>.</summary>
    public DateOnly? GtcDate { get; init; }

    /// <summary>Whether it can be cancelled.</summary>
    public bool? Cancellable { get; init; }

    /// <summary>Whether it can be edited.</summary>
    public bool? Editable { get; init; }

    /// <summary>Whether it was replaced by an edit.</summary>
    public bool? Edited { get; init; }

    /// <summary>When tastytrade received it.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>When it was sent to the exchange.</summary>
    public DateTimeOffset? InFlightAt { get; init; }

    /// <summary>When it began to work at the exchange.</summary>
    public DateTimeOffset? LiveAt { get; init; }

    /// <summary>When it was cancelled.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>When it ended, by fill, cancellation, expiration or refusal.</summary>
    public DateTimeOffset? TerminalAt { get; init; }

    /// <summary>When this description was made; of two descriptions of one order, the later one is right. The wire has milliseconds since
    /// 1970.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The legs, at most four; empty if the server left them out. A symbol may occur in two legs, and legs have no id.</summary>
    public IReadOnlyList<AccountOrderLeg> Legs { get; init; } = [];

    /// <summary>The number of legs, as the server reports it.</summary>
    public int? LegCount { get; init; }

    /// <summary>The program that sent it.</summary>
    public string? Source { get; init; }

    /// <summary>tastytrade's id of the request that placed it.</summary>
    public string? GlobalRequestId { get; init; }

    /// <summary>The id that tastytrade uses towards the venue.</summary>
    public string? ExtClientOrderId { get; init; }

    /// <summary>The exchange's number of the order.</summary>
    public string? ExtExchangeOrderNumber { get; init; }

    /// <summary>tastytrade's number of the order towards venues.</summary>
    public long? ExtGlobalOrderNumber { get; init; }

    /// <summary>The venue that it is sent to.</summary>
    public string? DestinationVenue { get; init; }

    /// <summary>Why it was rejected, as text for people. <c>Session offline</c> is temporary.</summary>
    public string? RejectReason { get; init; }

    /// <summary>What a contingent order waits for, such as <c>Pending Order</c>.</summary>
    public string? ContingentStatus { get; init; }

    /// <summary>The state of a confirmation that the order needs.</summary>
    public string? ConfirmationStatus { get; init; }

    /// <summary>The id of the <see cref="ComplexOrder"/> that it belongs to.</summary>
    public long? ComplexOrderId { get; init; }

    /// <summary>Its part in the complex order, such as <c>OCO::order</c> or <c>OTO::trigger-order</c>.</summary>
    public string? ComplexOrderTag { get; init; }

    /// <summary>The id of the order that this one replaces.</summary>
    public long? ReplacesOrderId { get; init; }

    /// <summary>The id of the order that replaces this one.</summary>
    public long? ReplacingOrderId { get; init; }

    /// <summary>The id of the check before it was placed; <c>0</c> without one.</summary>
    public string? PreflightId { get; init; }

    /// <summary>The id that the sender gave it; not in every answer.</summary>
    public string? ExternalIdentifier { get; init; }

    /// <summary>Conditions and times for its routing and cancellation.</summary>
    public OrderRule? OrderRule { get; init; }

    /// <summary>Whether it may still be filled: <see cref="OrderStatus.IsWorking"/>.</summary>
    public bool IsWorking => Status.IsWorking;

    /// <summary>Whether the fills of every leg sum up to its quantity. An order of several legs is <see cref="OrderStatus.Filled"/> before
    /// that, as soon as its first processed leg is filled. Always false for legs without a quantity, as in an order of an amount of
    /// money.</summary>
    public bool HasAllFills => Legs.Count > 0 && Legs.All(leg => leg.HasAllFills);

    /// <summary>Returns the id, the masked account, the status, the type and the underlying.</summary>
    /// <returns>Such as <c>1075261 ***123 Live Limit SPY</c>; safe to log.</returns>
    public override string ToString() => FormattableString.Invariant($"{Id} {AccountNumber} {Status} {OrderType} {UnderlyingSymbol}");

    AccountOrder IOfAccount<AccountOrder>.WithAccount(AccountNumber account) => this with { AccountNumber = account };
}
