namespace Tastytrade.Rx.Simulator;

/// <summary>An execution of a leg of an order.</summary>
public sealed record SimulatedFill
{
    /// <summary>The id. No other fill of the simulator has it.</summary>
    public required string FillId { get; init; }

    /// <summary>The number of shares or contracts: more than 0.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The price of one share, or of one unit of a contract.</summary>
    public required decimal Price { get; init; }

    /// <summary>The market's time of the execution.</summary>
    public required DateTimeOffset FilledAt { get; init; }
}
