namespace Tastytrade.Rx.Simulator;

/// <summary>The balance of an account, in US dollars, as the server last sent it in a notification or an answer.</summary>
/// <remarks>The market moves the values without a notification. They are calculated when the account changes, and when a client reads the
/// balance.</remarks>
public sealed record SimulatedBalance
{
    /// <summary>The number of the account.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The cash; below 0 if it is owed.</summary>
    public required decimal CashBalance { get; init; }

    /// <summary>The value of long positions in shares.</summary>
    public decimal LongEquityValue { get; init; }

    /// <summary>The value of short positions in shares: 0 or more.</summary>
    public decimal ShortEquityValue { get; init; }

    /// <summary>The value of long options on equities and indexes.</summary>
    public decimal LongDerivativeValue { get; init; }

    /// <summary>The value of short options on equities and indexes: 0 or more.</summary>
    public decimal ShortDerivativeValue { get; init; }

    /// <summary>The value of long options on futures.</summary>
    public decimal LongFuturesDerivativeValue { get; init; }

    /// <summary>The value of short options on futures: 0 or more.</summary>
    public decimal ShortFuturesDerivativeValue { get; init; }

    /// <summary>The gain of open futures since they were opened; below 0 for a loss.</summary>
    public decimal OpenFuturesGain { get; init; }

    /// <summary>The collateral that open positions need.</summary>
    public decimal MaintenanceRequirement { get; init; }

    /// <summary>The part of <see cref="MaintenanceRequirement"/> for futures and options on them.</summary>
    public decimal FuturesMarginRequirement { get; init; }

    /// <summary>The value of the account if everything were closed at the marks.</summary>
    public decimal NetLiquidatingValue => CashBalance + LongEquityValue - ShortEquityValue + LongDerivativeValue - ShortDerivativeValue
        + LongFuturesDerivativeValue - ShortFuturesDerivativeValue + OpenFuturesGain;

    /// <summary>The buying power for options and futures.</summary>
    public decimal DerivativeBuyingPower => Math.Max(0, NetLiquidatingValue - MaintenanceRequirement);

    /// <summary>When the balance was calculated, to the millisecond. Each has a later time than the one before.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
