namespace Tastytrade.Rx.Simulator;

/// <summary>A booked trade or movement of money.</summary>
public sealed record SimulatedTransaction
{
    /// <summary>The id. Later transactions have higher ids.</summary>
    public required long Id { get; init; }

    /// <summary>The number of the account.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The type as on the wire, such as <c>Trade</c> or <c>Money Movement</c>.</summary>
    public required string TransactionType { get; init; }

    /// <summary>The sub-type as on the wire, such as <c>Buy to Open</c> or <c>Deposit</c>.</summary>
    public required string TransactionSubType { get; init; }

    /// <summary>The description.</summary>
    public required string Description { get; init; }

    /// <summary>The market's time of the transaction.</summary>
    public required DateTimeOffset ExecutedAt { get; init; }

    /// <summary>The change of cash without fees; below 0 if it is paid.</summary>
    public required decimal Value { get; init; }

    /// <summary>The commission: 0 or more.</summary>
    public decimal Commission { get; init; }

    /// <summary>The clearing fees: 0 or more.</summary>
    public decimal ClearingFees { get; init; }

    /// <summary>The regulatory fees: 0 or more.</summary>
    public decimal RegulatoryFees { get; init; }

    /// <summary>All fees together: 0 or more.</summary>
    public decimal TotalFees => Commission + ClearingFees + RegulatoryFees;

    /// <summary>The change of cash; below 0 if it is paid.</summary>
    public decimal NetValue => Value - TotalFees;

    /// <summary>The order of a trade.</summary>
    public long? OrderId { get; init; }

    /// <summary>The symbol of a trade.</summary>
    public string? Symbol { get; init; }

    /// <summary>The instrument type of a trade, as on the wire.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>The underlying of a trade.</summary>
    public string? UnderlyingSymbol { get; init; }

    /// <summary>The action of a trade, as on the wire.</summary>
    public string? Action { get; init; }

    /// <summary>The quantity of a trade.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The price of a trade.</summary>
    public decimal? Price { get; init; }
}
