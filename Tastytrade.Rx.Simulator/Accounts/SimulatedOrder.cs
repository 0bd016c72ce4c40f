namespace Tastytrade.Rx.Simulator;

/// <summary>An order, as the server knows it at one moment.</summary>
public sealed record SimulatedOrder
{
    private static readonly HashSet<string> Working =
        ["Received", "Routed", "In Flight", "Live", "Contingent", "Cancel Requested", "Replace Requested"];

    /// <summary>The id. A replacement has its own.</summary>
    public required long Id { get; init; }

    /// <summary>The number of the account.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The status as on the wire, such as <c>Live</c> or <c>In Flight</c>. A partly filled order is <c>Live</c>; an order with
    /// several legs is <c>Filled</c> as soon as one of them is.</summary>
    public required string Status { get; init; }

    /// <summary>The order type as on the wire, such as <c>Limit</c>.</summary>
    public required string OrderType { get; init; }

    /// <summary>The time in force as on the wire, such as <c>Day</c>.</summary>
    public required string TimeInForce { get; init; }

    /// <summary>The symbol of the underlying.</summary>
    public required string UnderlyingSymbol { get; init; }

    /// <summary>The instrument type of the underlying as on the wire.</summary>
    public required string UnderlyingInstrumentType { get; init; }

    /// <summary>The legs: one to four.</summary>
    public required IReadOnlyList<SimulatedLeg> Legs { get; init; }

    /// <summary>The largest quantity of a leg.</summary>
    public decimal Size => Legs.Max(leg => leg.Quantity);

    /// <summary>The limit price without sign; <see langword="null"/> for a market or stop order.</summary>
    public decimal? Price { get; init; }

    /// <summary><c>Credit</c> or <c>Debit</c>; <see langword="null"/> without a price.</summary>
    public string? PriceEffect { get; init; }

    /// <summary>The price that triggers a stop order.</summary>
    public decimal? StopTrigger { get; init; }

    /// <summary>The last day of an order with the time in force <c>GTD</c>.</summary>
    public DateOnly? GtcDate { get; init; }

    /// <summary>When the order arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the order was sent to the exchange.</summary>
    public DateTimeOffset? InFlightAt { get; init; }

    /// <summary>When the exchange accepted the order.</summary>
    public DateTimeOffset? LiveAt { get; init; }

    /// <summary>When the order was cancelled.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>When the order was filled, cancelled, rejected or expired.</summary>
    public DateTimeOffset? TerminalAt { get; init; }

    /// <summary>When the order changed, to the millisecond. Each change of an order has a later time than the one before.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Why the order was rejected, such as <c>Session offline</c>.</summary>
    public string? RejectReason { get; init; }

    /// <summary>What a <c>Contingent</c> order waits for, such as <c>Pending Order</c>.</summary>
    public string? ContingentStatus { get; init; }

    /// <summary>Whether another order replaces this one, or has replaced it.</summary>
    public bool IsEdited { get; init; }

    /// <summary>The order that this one replaces.</summary>
    public long? ReplacesOrderId { get; init; }

    /// <summary>The order that replaces this one.</summary>
    public long? ReplacingOrderId { get; init; }

    /// <summary>The complex order that this order is part of.</summary>
    public long? ComplexOrderId { get; init; }

    /// <summary>The part that this order has in the complex order, such as <c>OTO::trigger-order</c>.</summary>
    public string? ComplexOrderTag { get; init; }

    /// <summary>Whether the order can still be filled: its status is neither terminal nor unknown.</summary>
    public bool IsWorking => Working.Contains(Status);

    /// <summary>Whether all legs are filled completely. The status becomes <c>Filled</c> earlier.</summary>
    public bool IsComplete => Legs.All(leg => leg.RemainingQuantity == 0);
}
