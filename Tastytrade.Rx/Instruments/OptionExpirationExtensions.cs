using System.Reactive.Concurrency;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Picks out of a chain's expirations.</summary>
public static class OptionExpirationExtensions
{
    private const int TargetDays = 45;

    /// <summary>The listed monthly expiration that is nearest to 45 days away.</summary>
    /// <param name="expirations">A chain's, <see cref="OptionChain.Expirations"/>, or one root's.</param>
    /// <param name="today">The day to count from; today in New York unless given.</param>
    /// <param name="scheduler">The clock that says which day today is; the system's unless given.</param>
    /// <returns>An expiration on <paramref name="today"/> or later. Of two equally near dates the later; of several roots on that date the first
    /// in the given order, which in a chain is SPX (settled at the opening) before SPXW (at the close): filter by root or
    /// <see cref="OptionExpiration.SettlementType"/> beforehand for the other one.</returns>
    /// <remarks>What is monthly says <see cref="Monthly"/>: right also where the third Friday is a holiday and the options expire on the Thursday
    /// before, as on 2025-04-17 and 2026-06-18.</remarks>
    /// <exception cref="InvalidOperationException">No monthly expiration is listed from <paramref name="today"/> on.</exception>
    public static OptionExpiration TastyMonthly(
        this IEnumerable<OptionExpiration> expirations, DateOnly? today = null, IScheduler? scheduler = null)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        var from = today ?? NewYork.Today(scheduler ?? SchedulerDefaults.Scheduler);
        OptionExpiration[] listed = [.. expirations.Where(expiration => expiration.Date >= from)];
        return NearestOrNull(listed.Monthly(), TargetDays, from)
            ?? throw new InvalidOperationException($"No monthly expiration is listed on {from:yyyy-MM-dd} or later, among {listed.Length} expirations from that day on.");
    }

    /// <summary>The listed expiration, of whatever kind, that is nearest to a number of days away.</summary>
    /// <param name="expirations">A chain's, one root's, or what <see cref="Monthly"/> or <see cref="Weekly"/> gives.</param>
    /// <param name="days">Calendar days, 0 or more.</param>
    /// <param name="today">The day to count from; today in New York unless given.</param>
    /// <param name="scheduler">The clock that says which day today is; the system's unless given.</param>
    /// <returns>An expiration on <paramref name="today"/> or later; of two equally near dates the later, and of several roots on it the first in the
    /// given order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The days are negative.</exception>
    /// <exception cref="InvalidOperationException">No expiration is listed from <paramref name="today"/> on.</exception>
    public static OptionExpiration Nearest(
        this IEnumerable<OptionExpiration> expirations, int days, DateOnly? today = null, IScheduler? scheduler = null)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var from = today ?? NewYork.Today(scheduler ?? SchedulerDefaults.Scheduler);
        return NearestOrNull(expirations, days, from) ?? throw new InvalidOperationException($"No expiration is listed on {from:yyyy-MM-dd} or later.");
    }

    /// <summary>The standard monthly expirations.</summary>
    /// <param name="expirations">A chain's or one root's.</param>
    /// <returns>In the given order those that the server calls <c>Regular</c>, also where a holiday moves them to the Thursday. Where it calls
    /// nothing so, those of a month's third Friday, or of the Thursday before if that Friday is not listed.</returns>
    public static IEnumerable<OptionExpiration> Monthly(this IEnumerable<OptionExpiration> expirations)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        OptionExpiration[] listed = [.. expirations];
        return listed.Any(IsRegular) ? listed.Where(IsRegular) : listed.Where(expiration => IsMonthly(expiration.Date, listed));
    }

    /// <summary>The weekly expirations, of whatever day of the week.</summary>
    /// <param name="expirations">A chain's or one root's.</param>
    /// <returns>In the given order those that the server calls <c>Weekly</c>, so neither quarterly nor end-of-month ones. Where it says no kind of
    /// any, all that are not <see cref="Monthly"/>.</returns>
    public static IEnumerable<OptionExpiration> Weekly(this IEnumerable<OptionExpiration> expirations)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        OptionExpiration[] listed = [.. expirations];
        return listed.Any(expiration => expiration.ExpirationType is not null)
            ? listed.Where(expiration => IsOfKind(expiration, "Weekly"))
            : listed.Where(expiration => !IsMonthly(expiration.Date, listed));
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

    private static OptionExpiration? NearestOrNull(IEnumerable<OptionExpiration> expirations, int days, DateOnly from) => expirations
        .Where(expiration => expiration.Date >= from)
        .OrderBy(expiration => Math.Abs(expiration.Date.DayNumber - from.DayNumber - days))
        .ThenByDescending(expiration => expiration.Date)
        .FirstOrDefault();

    private static bool IsRegular(OptionExpiration expiration) => IsOfKind(expiration, "Regular");

    private static bool IsOfKind(OptionExpiration expiration, string kind) =>
        string.Equals(expiration.ExpirationType, kind, StringComparison.OrdinalIgnoreCase);

    private static bool IsMonthly(DateOnly date, OptionExpiration[] listed)
    {
        var third = NewYork.ThirdFriday(date.Year, date.Month);
        return date == third || (date == third.AddDays(-1) && !listed.On(third).Any());
    }
}
