using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>One listed option contract, of an equity, an index or a future.</summary>
/// <remarks>
/// <para>One type for all three, so that live chains and queries need not tell them apart; what only options of futures have is in <see cref="Future"/>.</para>
/// <para>A flat chain says everything of each option. A nested chain says less, and what it says of a whole root or expiration is repeated in
/// each of its options; what it leaves out is null, and each property tells what that is.</para>
/// </remarks>
public sealed record Option
{
    /// <summary>tastytrade's symbol, for orders: OCC's such as <c>SPXW  261218C06000000</c>, or <c>./ESZ6 EW3Z6 261218C6000</c> of a future.</summary>
    public required string Symbol { get; init; }

    /// <summary>dxFeed's symbol, to subscribe to: such as <c>.SPXW261218C6000</c>, or <c>./EW3Z26C6000:XCME</c> of a future. Where the server
    /// leaves it out it is made from the symbol.</summary>
    [Wire(IsOptional = true)]
    public required string StreamerSymbol { get; init; }

    /// <summary>Call or put.</summary>
    [Wire("option-type")]
    public required OptionType Type { get; init; }

    /// <summary>The strike price, in the underlying's units: a finite number.</summary>
    /// <remarks>The double that is nearest to what the server sends, as a literal is: <c>option.StrikePrice == 617.78</c> is true where the
    /// server sends <c>617.78</c> or <c>617.780</c>. The exact decimal is in the symbol: <see cref="OccSymbol.Strike"/>,
    /// <see cref="FutureOptionSymbol.Strike"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN or infinite.</exception>
    public required double StrikePrice { get; init => field = StrikeGuard.Finite(value, nameof(StrikePrice)); }

    /// <summary>The day on which the option expires.</summary>
    public required DateOnly ExpirationDate { get; init; }

    /// <summary>The root that the option is listed under: <c>SPXW</c> for a weekly option of <c>SPX</c>, <c>EW3</c> for one of <c>/ES</c>.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>The underlying: <c>SPX</c>, or the very future, such as <c>/ESZ6</c>.</summary>
    public required string UnderlyingSymbol { get; init; }

    /// <summary>Whether it can be traded at tastytrade; null in a nested chain.</summary>
    public bool? Active { get; init; }

    /// <summary><c>American</c> (exercised on any day) or <c>European</c> (at the end only); null in a nested chain of an equity or index.</summary>
    public string? ExerciseStyle { get; init; }

    /// <summary>How many shares one contract is for, 100 as a rule; null for futures.</summary>
    public int? SharesPerContract { get; init; }

    /// <summary>The server's kind of chain, such as <c>Standard</c> or <c>Non-standard</c> (adjusted after a split or a merger); null for futures.</summary>
    [Wire("option-chain-type")]
    public string? ChainType { get; init; }

    /// <summary>The server's kind of expiration, such as <c>Regular</c> or <c>Weekly</c>; of a flat futures chain that of <see cref="FutureOptionTerms.Product"/>.</summary>
    public string? ExpirationType { get; init; }

    /// <summary>Whether the option settles at the opening, <c>AM</c>, or at the close, <c>PM</c>; in a flat futures chain into what, <c>Future</c>.</summary>
    public string? SettlementType { get; init; }

    /// <summary>When trading ends; null in a nested chain of an equity or index.</summary>
    public DateTimeOffset? StopsTradingAt { get; init; }

    /// <summary>When the option expires, later than <see cref="StopsTradingAt"/> or then; null in a nested chain of an equity or index.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whose trading hours it has, such as <c>Equity Option</c> or <c>Cash Settled Equity Option</c>; null in a nested chain and for futures.</summary>
    public string? MarketTimeInstrumentCollection { get; init; }

    /// <summary>The calendar days until <see cref="ExpirationDate"/> as the server counted them when it was asked: 0 on the day itself.</summary>
    public int? DaysToExpiration { get; init; }

    /// <summary>Whether only closing orders are taken; null in a nested chain.</summary>
    public bool? IsClosingOnly { get; init; }

    /// <summary><c>Equity Option</c> or <c>Future Option</c>; null in a nested chain.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>Where it is listed; null in a nested chain and mostly.</summary>
    public string? ListedMarket { get; init; }

    /// <summary>Since when trading is halted; null where it is not, and in a nested chain.</summary>
    public DateTimeOffset? HaltedAt { get; init; }

    /// <summary>The number that the contract had before a change; null in a nested chain and mostly.</summary>
    public string? OldSecurityNumber { get; init; }

    /// <summary>What only an option of a future has; null for equities and indexes, and in a nested chain.</summary>
    [Wire(IsInline = true)]
    public FutureOptionTerms? Future { get; init; }

    /// <summary>The streamer symbol, which says it all.</summary>
    /// <returns><see cref="StreamerSymbol"/>.</returns>
    public override string ToString() => StreamerSymbol;
}
