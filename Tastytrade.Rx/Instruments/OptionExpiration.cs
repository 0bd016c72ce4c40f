using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The options of one root that expire on one day. SPX and SPXW on the same day are two expirations: they settle at different times.</summary>
public sealed record OptionExpiration
{
    /// <summary>The root that the options are listed under: <c>SPXW</c> for the weekly options of <c>SPX</c>.</summary>
    [Wire("option-root-symbol", IsOptional = true)]
    public required string RootSymbol { get; init; }

    /// <summary>The day on which the options expire.</summary>
    [Wire("expiration-date")]
    public required DateOnly Date { get; init; }

    /// <summary>The calendar days until <see cref="Date"/> as the server counted them when it was asked: 0 on the day itself; null where it does not say.</summary>
    public int? DaysToExpiration { get; init; }

    /// <summary>The server's kind of expiration, such as <c>Regular</c> (the standard monthly one), <c>Weekly</c>, <c>Quarterly</c> or
    /// <c>End-Of-Month</c>; null where it does not say.</summary>
    public string? ExpirationType { get; init; }

    /// <summary>Whether the options settle at the opening, <c>AM</c>, or at the close, <c>PM</c>; null where the server does not say.</summary>
    public string? SettlementType { get; init; }

    /// <summary>The underlying of these options: <c>SPX</c>, or the very future, such as <c>/ESZ6</c>.</summary>
    [Wire(IsOptional = true)]
    public required string UnderlyingSymbol { get; init; }

    /// <summary>dxFeed's symbol of the underlying, to subscribe to: <c>SPX</c>, or <c>/ESZ26:XCME</c> of a future.</summary>
    [Wire(IsIgnored = true)]
    public required string UnderlyingStreamerSymbol { get; init; }

    /// <summary>The futures product that the underlying belongs to, such as <c>/ES</c>; null for equities and indexes.</summary>
    [Wire("root-symbol")]
    public string? ProductSymbol { get; init; }

    /// <summary>Root, month and year of a future's options, such as <c>EW3Z6</c>; null for equities and indexes.</summary>
    public string? OptionContractSymbol { get; init; }

    /// <summary>The exchange's name for a future's options, as a rule the root; null for equities and indexes.</summary>
    public string? Asset { get; init; }

    /// <summary>When trading in the options ends; null in a nested chain of an equity or index.</summary>
    public DateTimeOffset? StopsTradingAt { get; init; }

    /// <summary>When the options expire; null in a nested chain of an equity or index.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The value of one <see cref="DisplayFactor"/> of price of a future's option, in dollars; null for equities and indexes.</summary>
    public double? NotionalValue { get; init; }

    /// <summary>The unit of price that <see cref="NotionalValue"/> is for: <c>0.01</c>; null for equities and indexes.</summary>
    public double? DisplayFactor { get; init; }

    /// <summary>By which the strikes of a future's options are multiplied; null for equities and indexes.</summary>
    public double? StrikeFactor { get; init; }

    /// <summary>The smallest changes of the prices of a future's options, from the lowest prices on; none for equities and indexes, where
    /// <see cref="OptionRoot.TickSizes"/> has them.</summary>
    public IReadOnlyList<TickSize> TickSizes { get; init; } = [];

    /// <summary>The strikes, the lowest first.</summary>
    [Wire(IsIgnored = true)]
    public IReadOnlyList<OptionStrike> Strikes { get; init; } = [];

    /// <summary>All calls and puts, strike by strike, each call before its put.</summary>
    public IEnumerable<Option> Options => Strikes.SelectMany(strike => new[] { strike.Call, strike.Put }).OfType<Option>();

    /// <summary>The strikes as they stand in the answer, until <see cref="Strikes"/> are made of them.</summary>
    [Wire("strikes")]
    internal IReadOnlyList<StrikeRow> StrikeRows { get; init; } = [];

    /// <summary>Root, day, kind and number of strikes.</summary>
    /// <returns>Such as <c>SPXW 2026-12-18 Weekly PM, 120 strikes</c>.</returns>
    public override string ToString() =>
        $"{RootSymbol} {Date:yyyy-MM-dd}{(ExpirationType is null ? "" : " " + ExpirationType)}{(SettlementType is null ? "" : " " + SettlementType)}, {Strikes.Count} strikes";
}
