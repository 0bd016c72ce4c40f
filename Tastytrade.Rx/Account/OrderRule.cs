using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>When an order is sent to the exchange and when it is cancelled. Values that the server leaves out are null.</summary>
public sealed record OrderRule
{
    /// <summary>The earliest time to send it to the exchange.</summary>
    public DateTimeOffset? RouteAfter { get; init; }

    /// <summary>When it was sent to the exchange.</summary>
    public DateTimeOffset? RoutedAt { get; init; }

    /// <summary>When it is to be cancelled.</summary>
    public DateTimeOffset? CancelAt { get; init; }

    /// <summary>When it was cancelled.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>The conditions on prices; empty if there are none.</summary>
    [Wire("order-conditions")]
    public IReadOnlyList<OrderCondition> Conditions { get; init; } = [];

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(OrderRule), PrintMembers);
}
