using System.Text.Json.Serialization;
using Tastytrade.Rx.Account;

namespace Tastytrade.Rx;

/// <summary>The status of an order, by tastytrade's own text. tastytrade may add values; the text of an unknown one is kept.</summary>
/// <remarks>A partly filled order has no status of its own: it is <see cref="Live"/>, and the remaining quantities of its legs are smaller
/// than their quantities. <see cref="Filled"/> does not mean that all fills have arrived: an order of several legs has it as soon as its
/// first processed leg is filled.</remarks>
[JsonConverter(typeof(OrderStatusJsonConverter))]
public readonly record struct OrderStatus
{
    private readonly string? text;

    /// <summary>Creates a status from tastytrade's text.</summary>
    /// <param name="text">Such as <c>In Flight</c>; null or blank for an unknown status.</param>
    public OrderStatus(string? text) => this.text = string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Accepted, while the market is shut or just now.</summary>
    public static OrderStatus Received { get; } = new("Received");

    /// <summary>On its way to the exchange.</summary>
    public static OrderStatus Routed { get; } = new("Routed");

    /// <summary>On its way to the exchange, not acknowledged yet.</summary>
    public static OrderStatus InFlight { get; } = new("In Flight");

    /// <summary>Waits for a condition, another order, or the cancellation of the order that it replaces.</summary>
    public static OrderStatus Contingent { get; } = new("Contingent");

    /// <summary>Working at the exchange, perhaps filled in part.</summary>
    public static OrderStatus Live { get; } = new("Live");

    /// <summary>Working, and its cancellation was requested.</summary>
    public static OrderStatus CancelRequested { get; } = new("Cancel Requested");

    /// <summary>Working, and its replacement was requested.</summary>
    public static OrderStatus ReplaceRequested { get; } = new("Replace Requested");

    /// <summary>Filled; fills may still arrive.</summary>
    public static OrderStatus Filled { get; } = new("Filled");

    /// <summary>Cancelled, or replaced by another order.</summary>
    public static OrderStatus Cancelled { get; } = new("Cancelled");

    /// <summary>Ended with the day or at its date.</summary>
    public static OrderStatus Expired { get; } = new("Expired");

    /// <summary>Refused by tastytrade or the exchange.</summary>
    public static OrderStatus Rejected { get; } = new("Rejected");

    /// <summary>Removed by an administrator.</summary>
    public static OrderStatus Removed { get; } = new("Removed");

    /// <summary>Removed by an administrator after it was filled in part.</summary>
    public static OrderStatus PartiallyRemoved { get; } = new("Partially Removed");

    /// <summary>tastytrade's text; empty for an unknown status.</summary>
    public string Text => text ?? "";

    /// <summary>Whether the order may still be filled: received, routed, in flight, contingent, live, or with a request to cancel or
    /// replace it.</summary>
    public bool IsWorking => this == Received || this == Routed || this == InFlight || this == Contingent || this == Live
        || this == CancelRequested || this == ReplaceRequested;

    /// <summary>Whether the order has ended: filled, cancelled, expired, rejected or removed. Fills may still arrive.</summary>
    public bool IsTerminal => this == Filled || this == Cancelled || this == Expired || this == Rejected || this == Removed
        || this == PartiallyRemoved;

    /// <summary>All statuses with <see cref="IsWorking"/>.</summary>
    internal static IReadOnlyList<OrderStatus> Working { get; } =
        [Received, Routed, InFlight, Live, Contingent, CancelRequested, ReplaceRequested];

    /// <summary>Returns tastytrade's text.</summary>
    /// <returns>Such as <c>In Flight</c>.</returns>
    public override string ToString() => Text;
}
