using System.Globalization;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The options of one root that expire on the same day. SPX and SPXW on the same day are two expirations, because they settle at
/// different times.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record OptionExpiration
{
    /// <summary>The root under which the options are listed: <c>SPXW</c> for the weekly options of <c>SPX</c>.</summary>
    [Wire("option-root-symbol", IsOptional = true)]
    public required string RootSymbol { get; init; }

    /// <summary>The day of expiration.</summary>
    [Wire("expiration-date")]
    public required DateOnly Date { get; init; }

    /// <summary>The calendar days until <see cref="Date"/>, as counted by the server at the time of the request; 0 on the day itself; null
    /// if the server does not provide it.</summary>
    public int? DaysToExpiration { get; init; }

    /// <summary>The kind of expiration, such as <c>Regular</c> (the standard monthly one), <c>Weekly</c>, <c>Quarterly</c> or
    /// <c>End-Of-Month</c>; null if the server does not provide it.</summary>
    public string? ExpirationType { get; init; }

    /// <summary>Whether the options settle at the opening, <c>AM</c>, or at the close, <c>PM</c>; null if the server does not provide
    /// it.</summary>
    public string? SettlementType { get; init; }

    /// <summary>The underlying of these options: <c>SPX</c>, or the specific future, such as <c>/ESZ6</c>.</summary>
    [Wire(IsOptional = true)]
    public required string UnderlyingSymbol { get; init; }

    /// <summary>dxFeed's symbol of the underlying, used to subscribe: <c>SPX</c>, or <c>/ESZ26:XCME</c> for a future.</summary>
    [Wire(IsIgnored = true)]
    public required string UnderlyingStreamerSymbol { get; init; }

    /// <summary>The futures product that the underlying belongs to, such as <c>/ES</c>; null for equities and indexes.</summary>
    [Wire("root-symbol")]
    public string? ProductSymbol { get; init; }

    /// <summary>Root, month and year of a future's options, such as <c>EW3Z6</c>; null for equities and indexes.</summary>
    public string? OptionContractSymbol { get; init; }

    /// <summary>The exchange's name for a future's options, usually the root; null for equities and indexes.</summary>
    public string? Asset { get; init; }

    /// <summary>When trading in the options ends; null in a nested chain of an equity or index.</summary>
    public DateTimeOffset? StopsTradingAt { get; init; }

    /// <summary>When the options expire; null in a nested chain of an equity or index.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The value of one <see cref="DisplayFactor"/> of price for a futures option, in dollars; null for equities and
    /// indexes.</summary>
    public double? NotionalValue { get; init; }

    /// <summary>The unit of price that <see cref="NotionalValue"/> is for: <c>0.01</c>; null for equities and indexes.</summary>
    public double? DisplayFactor { get; init; }

    /// <summary>The factor for the strikes of a future's options; null for equities and indexes.</summary>
    public double? StrikeFactor { get; init; }

    /// <summary>The minimum price increments of a future's options, from the lowest price range up; empty for equities and indexes, which
    /// have them in <see cref="OptionRoot.TickSizes"/>.</summary>
    public IReadOnlyList<TickSize> TickSizes { get; init; } = [];

    /// <summary>The strikes in ascending order.</summary>
    [Wire(IsIgnored = true)]
    public IReadOnlyList<OptionStrike> Strikes { get; init; } = [];

    /// <summary>All calls and puts, strike by strike, with each call before its put.</summary>
    public IEnumerable<Option> Options => Strikes.SelectMany(strike => new[] { strike.Call, strike.Put }).OfType<Option>();

    /// <summary>The strikes as they appear in the response, from which <see cref="Strikes"/> are built.</summary>
    [Wire("strikes")]
    internal IReadOnlyList<StrikeRow> StrikeRows { get; init; } = [];

    /// <summary>Returns root, day, kind and number of strikes.</summary>
    /// <returns>Such as <c>SPXW 2026-12-18 Weekly PM, 120 strikes</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{RootSymbol} {Date:yyyy-MM-dd}{(ExpirationType is null ? "" : " " + ExpirationType)}{(SettlementType is null
            ? "" : " " + SettlementType)}, {Strikes.Count} strikes");
}
