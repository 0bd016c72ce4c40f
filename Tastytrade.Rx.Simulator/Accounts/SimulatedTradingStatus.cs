namespace Tastytrade.Rx.Simulator;

/// <summary>What an account may do.</summary>
public sealed record SimulatedTradingStatus
{
    /// <summary>The number of the account.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The margin rules as on the wire, such as <c>Reg T</c>.</summary>
    public string MarginCalculationType { get; init; } = "Reg T";

    /// <summary>The level of options as on the wire, such as <c>No Restrictions</c>.</summary>
    public string OptionsLevel { get; init; } = "No Restrictions";

    /// <summary>The number of day trades in the last five trading days.</summary>
    public int DayTradeCount { get; init; }

    /// <summary>Whether positions can only be closed.</summary>
    public bool IsClosingOnly { get; init; }

    /// <summary>Whether the account is frozen.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Whether the account has a margin call.</summary>
    public bool IsInMarginCall { get; init; }

    /// <summary>Whether the account is marked as that of a pattern day trader.</summary>
    public bool IsPatternDayTrader { get; init; }

    /// <summary>Whether futures can be traded.</summary>
    public bool IsFuturesEnabled { get; init; } = true;

    /// <summary>When the status changed, to the millisecond. Each change has a later time than the one before.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
