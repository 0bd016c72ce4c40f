using System.Text.Json.Serialization;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A listed option contract on an equity, an index or a future.</summary>
/// <remarks>
/// <para>All three kinds share this type, so that live chains and queries need no special cases. Values that only futures options have are
/// in <see cref="Future"/>.</para>
/// <para>A flat chain contains all details of each option. A nested chain contains fewer; its options repeat what it says about their root
/// and expiration. Values that the chain leaves out are null, as described for each property.</para>
/// </remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record Option
{
    /// <summary>tastytrade's symbol, used for orders: an OCC symbol such as <c>SPXW  261218C06000000</c>, or
    /// <c>./ESZ6 EW3Z6 261218C6000</c> for a futures option.</summary>
    public required string Symbol { get; init; }

    /// <summary>dxFeed's symbol, used to subscribe, such as <c>.SPXW261218C6000</c>, or <c>./EW3Z26C6000:XCME</c> for a futures option. If
    /// the server leaves it out, it is built from the symbol; the exchange of a futures option is that of the product.</summary>
    [Wire(IsOptional = true)]
    public required string StreamerSymbol { get; init; }

    /// <summary>Call or put.</summary>
    [Wire("option-type")]
    public required OptionType Type { get; init; }

    /// <summary>The strike price, in the underlying's units: a finite number.</summary>
    /// <remarks>The value is the double nearest to the number that the server sends, like a literal: <c>option.StrikePrice == 617.78</c> is
    /// true if the server sends <c>617.78</c> or <c>617.780</c>. The exact decimal is in the symbol: <see cref="OccSymbol.Strike"/>,
    /// <see cref="FutureOptionSymbol.Strike"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public required double StrikePrice { get; init => field = StrikeGuard.Finite(value, nameof(StrikePrice)); }

    /// <summary>The day of expiration.</summary>
    public required DateOnly ExpirationDate { get; init; }

    /// <summary>The root under which the option is listed: <c>SPXW</c> for a weekly option of <c>SPX</c>, <c>EW3</c> for one of
    /// <c>/ES</c>.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>The underlying: <c>SPX</c>, or the specific future, such as <c>/ESZ6</c>.</summary>
    public required string UnderlyingSymbol { get; init; }

    /// <summary>Whether it can be traded at tastytrade; null in a nested chain.</summary>
    public bool? Active { get; init; }

    /// <summary><c>American</c> (can be exercised on any day) or <c>European</c> (only at expiration); null in a nested chain of an equity
    /// or index.</summary>
    public string? ExerciseStyle { get; init; }

    /// <summary>The number of shares per contract, usually 100; null for futures.</summary>
    public int? SharesPerContract { get; init; }

    /// <summary>The kind of chain, such as <c>Standard</c> or <c>Non-standard</c> (adjusted after a split or a merger); null for
    /// futures.</summary>
    [Wire("option-chain-type")]
    public string? ChainType { get; init; }

    /// <summary>The kind of expiration, such as <c>Regular</c> or <c>Weekly</c>; in a flat futures chain, the kind of
    /// <see cref="FutureOptionTerms.Product"/>.</summary>
    public string? ExpirationType { get; init; }

    /// <summary>Whether the option settles at the opening, <c>AM</c>, or at the close, <c>PM</c>; in a flat futures chain, what it settles
    /// into: <c>Future</c>.</summary>
    public string? SettlementType { get; init; }

    /// <summary>When trading ends; null in a nested chain of an equity or index.</summary>
    public DateTimeOffset? StopsTradingAt { get; init; }

    /// <summary>When the option expires, at the same time as <see cref="StopsTradingAt"/> or later; null in a nested chain of an equity or
    /// index.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The market whose trading hours apply, such as <c>Equity Option</c> or <c>Cash Settled Equity Option</c>; null in a nested
    /// chain and for futures.</summary>
    public string? MarketTimeInstrumentCollection { get; init; }

    /// <summary>The calendar days until <see cref="ExpirationDate"/>, as counted by the server at the time of the request; 0 on the day
    /// itself.</summary>
    public int? DaysToExpiration { get; init; }

    /// <summary>Whether only closing orders are accepted; null in a nested chain.</summary>
    public bool? IsClosingOnly { get; init; }

    /// <summary><c>Equity Option</c> or <c>Future Option</c>; null in a nested chain.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>The market where it is listed; null in a nested chain, and usually otherwise.</summary>
    public string? ListedMarket { get; init; }

    /// <summary>The time since which trading is halted; null if it is not halted, and in a nested chain.</summary>
    public DateTimeOffset? HaltedAt { get; init; }

    /// <summary>The contract's id before a change; null in a nested chain, and usually otherwise.</summary>
    public string? OldSecurityNumber { get; init; }

    /// <summary>The terms that only futures options have; null for equities and indexes, and in a nested chain.</summary>
    [Wire(IsInline = true)]
    public FutureOptionTerms? Future { get; init; }

    /// <summary>Returns the streamer symbol, which identifies the option.</summary>
    /// <returns><see cref="StreamerSymbol"/>.</returns>
    public override string ToString() => StreamerSymbol;
}
