using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Picks out of a chain's expirations.</summary>
public static class OptionExpirationExtensions
{
    private const int TargetDays = 45;

    /// <summary>The listed monthly expiration that is nearest to 45 days away.</summary>
    /// <param name="expirations">A chain's, <see cref="OptionChain.Expirations"/>, or one root's.</param>
    /// <param name="today">The day to count from; today in New York unless given.</param>
    /// <returns>An expiration on <paramref name="today"/> or later. Of two equally near dates the later; of several roots on that date the first
    /// in the given order, which in a chain is SPX (settled at the opening) before SPXW (at the close): filter by root or
    /// <see cref="OptionExpiration.SettlementType"/> beforehand for the other one.</returns>
    /// <remarks>Monthly is what the server calls <c>Regular</c>. That is right also where the third Friday is a holiday and the options expire on the
    /// Thursday before, as on 2025-04-17 and 2026-06-18. Where nothing is called so, those of a month's third Friday are monthly, or of the Thursday
    /// before if that Friday is not listed.</remarks>
    /// <exception cref="InvalidOperationException">No monthly expiration is listed from <paramref name="today"/> on.</exception>
    public static OptionExpiration TastyMonthly(this IEnumerable<OptionExpiration> expirations, DateOnly? today = null)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        var from = today ?? NewYork.Today(SchedulerDefaults.Scheduler);
        OptionExpiration[] listed = [.. expirations.Where(expiration => expiration.Date >= from)];
        OptionExpiration[] regular = [.. listed.Where(expiration => string.Equals(expiration.ExpirationType, "Regular", StringComparison.OrdinalIgnoreCase))];
        return (regular.Length > 0 ? regular : listed.Where(expiration => IsMonthly(expiration.Date, listed)))
            .OrderBy(expiration => Math.Abs(expiration.Date.DayNumber - from.DayNumber - TargetDays))
            .ThenByDescending(expiration => expiration.Date)
            .FirstOrDefault()
            ?? throw new InvalidOperationException($"No monthly expiration is listed on {from:yyyy-MM-dd} or later, among {listed.Length} expirations from that day on.");
    }

    /// <summary>The expirations on a day: one of each root that is listed for it, none where nothing expires.</summary>
    /// <param name="expirations">A chain's or one root's.</param>
    /// <param name="date">The day.</param>
    /// <returns>Those of the day, in the given order.</returns>
    public static IEnumerable<OptionExpiration> On(this IEnumerable<OptionExpiration> expirations, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        return expirations.Where(expiration => expiration.Date == date);
    }

    private static bool IsMonthly(DateOnly date, OptionExpiration[] listed)
    {
        var third = NewYork.ThirdFriday(date.Year, date.Month);
        return date == third || (date == third.AddDays(-1) && !listed.On(third).Any());
    }
}
