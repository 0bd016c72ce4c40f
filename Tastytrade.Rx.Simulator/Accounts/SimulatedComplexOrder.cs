namespace Tastytrade.Rx.Simulator;

/// <summary>Orders that depend on each other.</summary>
public sealed record SimulatedComplexOrder
{
    /// <summary>The id.</summary>
    public required long Id { get; init; }

    /// <summary>The number of the account.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The type as on the wire: <c>OCO</c>, where a fill of one order cancels the others, or <c>OTOCO</c>, where they wait for a
    /// fill of the trigger order.</summary>
    public required string Type { get; init; }

    /// <summary>The ids of the orders, without the trigger order.</summary>
    public required IReadOnlyList<long> OrderIds { get; init; }

    /// <summary>The id of the order that triggers the others.</summary>
    public long? TriggerOrderId { get; init; }

    /// <summary>When the last of the orders ended.</summary>
    public DateTimeOffset? TerminalAt { get; init; }
}
