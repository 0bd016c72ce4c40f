using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The days on which a market is closed or closes early.</summary>
public sealed record MarketHolidays
{
    /// <summary>The days without trading, in the server's order.</summary>
    [Wire("market-holidays")]
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>The days on which trading ends early, in the server's order.</summary>
    [Wire("market-half-days")]
    public IReadOnlyList<DateOnly> HalfDays { get; init; } = [];

    /// <summary>Returns the number of days.</summary>
    /// <returns>Such as <c>10 holidays, 3 half days</c>.</returns>
    public override string ToString() => $"{Holidays.Count} holidays, {HalfDays.Count} half days";
}
