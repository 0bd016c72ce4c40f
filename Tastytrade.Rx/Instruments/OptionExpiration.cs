namespace Tastytrade.Rx;

/// <summary>The options of one root that expire on one day. SPX and SPXW on the same day are two expirations: they settle at different times.</summary>
public sealed record OptionExpiration
{
    /// <summary>The root that the options are listed under: <c>SPXW</c> for the weekly options of <c>SPX</c>.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>The day on which the options expire.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The calendar days until <see cref="Date"/> as the server counted them when it was asked: 0 on the day itself; null where it does not say.</summary>
    public int? DaysToExpiration { get; init; }

    /// <summary>The server's kind of expiration, such as <c>Regular</c> (the standard monthly one), <c>Weekly</c>, <c>Quarterly</c> or
    /// <c>End-Of-Month</c>; null where it does not say.</summary>
    public string? ExpirationType { get; init; }

    /// <summary>Whether the options settle at the opening, <c>AM</c>, or at the close, <c>PM</c>; null where the server does not say.</summary>
    public string? SettlementType { get; init; }

    /// <summary>The underlying of these options: <c>SPX</c>, or the very future, such as <c>/ESZ6</c>.</summary>
    public required string UnderlyingSymbol { get; init; }

    /// <summary>dxFeed's symbol of the underlying, to subscribe to: <c>SPX</c>, or <c>/ESZ26:XCME</c> of a future.</summary>
    public required string UnderlyingStreamerSymbol { get; init; }

    /// <summary>The strikes, the lowest first.</summary>
    public IReadOnlyList<OptionStrike> Strikes { get; init; } = [];

    /// <summary>All calls and puts, strike by strike, each call before its put.</summary>
    public IEnumerable<Option> Options => Strikes.SelectMany(strike => new[] { strike.Call, strike.Put }).OfType<Option>();

    /// <summary>Root, day, kind and number of strikes.</summary>
    /// <returns>Such as <c>SPXW 2026-12-18 Weekly PM, 120 strikes</c>.</returns>
    public override string ToString() =>
        $"{RootSymbol} {Date:yyyy-MM-dd}{(ExpirationType is null ? "" : " " + ExpirationType)}{(SettlementType is null ? "" : " " + SettlementType)}, {Strikes.Count} strikes";
}
