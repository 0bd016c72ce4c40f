namespace Tastytrade.Rx.Simulator;

/// <summary>A position, as the server knows it at one moment.</summary>
public sealed record SimulatedPosition
{
    /// <summary>The number of the account.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The symbol in tastytrade's spelling.</summary>
    public required string Symbol { get; init; }

    /// <summary>The instrument type as on the wire, such as <c>Equity Option</c>.</summary>
    public required string InstrumentType { get; init; }

    /// <summary>The symbol of the underlying: that of the contract for an option on a future.</summary>
    public required string UnderlyingSymbol { get; init; }

    /// <summary>The symbol in the market data.</summary>
    public required string StreamerSymbol { get; init; }

    /// <summary>The quantity without sign; 0 if the position is closed.</summary>
    public decimal Quantity => Math.Abs(SignedQuantity);

    /// <summary><c>Long</c>, <c>Short</c>, or <c>Zero</c> if the position is closed.</summary>
    public string QuantityDirection => SignedQuantity > 0 ? "Long" : SignedQuantity < 0 ? "Short" : "Zero";

    /// <summary>The quantity, below 0 for a short position.</summary>
    public decimal SignedQuantity { get; init; }

    /// <summary>The average price of the open quantity.</summary>
    public decimal AverageOpenPrice { get; init; }

    /// <summary>The close of the previous day.</summary>
    public required decimal ClosePrice { get; init; }

    /// <summary>The value of a price change of 1, in dollars.</summary>
    public required decimal Multiplier { get; init; }

    /// <summary>The gain realized on <see cref="RealizedDate"/>, counted from the close of the day before or from the price of what was
    /// added that day; below 0 for a loss.</summary>
    public decimal RealizedDayGain { get; init; }

    /// <summary>The day that <see cref="RealizedDayGain"/> belongs to.</summary>
    public DateOnly RealizedDate { get; init; }

    /// <summary>The average cost of the open quantity on the day of <see cref="UpdatedAt"/>: the close of the day before, and the prices of
    /// what was added that day.</summary>
    internal decimal DayPrice { get; init; }

    /// <summary>As <see cref="RealizedDayGain"/>, but counted from <see cref="AverageOpenPrice"/>.</summary>
    internal decimal RealizedSinceOpen { get; init; }

    /// <summary>When the position was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the position changed, to the millisecond. Each change has a later time than the one before.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the option or the future expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
