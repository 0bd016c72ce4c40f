using System.Reactive.Concurrency;
using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx;

/// <summary>Selects among the expirations of a chain.</summary>
public static class OptionExpirationExtensions
{
    private const int TargetDays = 45;

    /// <summary>Gets the listed monthly expiration nearest to 45 days away.</summary>
    /// <param name="expirations">The expirations of a chain, <see cref="OptionChain.Expirations"/>, or of one root.</param>
    /// <param name="today">The day to count from; today in New York if not given.</param>
    /// <param name="scheduler">The clock that determines today's date; the system clock if not given.</param>
    /// <returns>An expiration on <paramref name="today"/> or later that still trades (<see cref="TradingAt"/>): now, or at the beginning of
    /// <paramref name="today"/>. If two dates are equally near, the later one. If several roots expire on that date, the first in the given
    /// order, which in a chain is SPX (settled at the opening) before SPXW (at the close). To get the other one, filter by root or
    /// <see cref="OptionExpiration.SettlementType"/> beforehand.</returns>
    /// <remarks>Monthly expirations are those of <see cref="Monthly"/>. They are also correct if the third Friday is a holiday and the
    /// options expire on the Thursday before, as on 2025-04-17 and 2026-06-18.</remarks>
    /// <exception cref="InvalidOperationException">No monthly expiration is listed on <paramref name="today"/> or later, or none of them
    /// still trades.</exception>
    public static OptionExpiration TastyMonthly(
        this IEnumerable<OptionExpiration> expirations, DateOnly? today = null, IScheduler? scheduler = null)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        var (from, at) = Start(today, scheduler);
        OptionExpiration[] listed = [.. expirations.Where(expiration => expiration.Date >= from)];
        return NearestOrNull(listed.Monthly(), TargetDays, from, at)
            ?? throw new InvalidOperationException(
                FormattableString.Invariant($"No monthly expiration that still trades is listed on {from:yyyy-MM-dd} or later, ")
                + FormattableString.Invariant($"among {listed.Length} expirations from that day on."));
    }

    /// <summary>Gets the listed expiration, of any kind, nearest to a number of days away.</summary>
    /// <param name="expirations">The expirations of a chain or of one root, or the result of <see cref="Monthly"/> or
    /// <see cref="Weekly"/>.</param>
    /// <param name="days">Calendar days, 0 or more.</param>
    /// <param name="today">The day to count from; today in New York if not given.</param>
    /// <param name="scheduler">The clock that determines today's date; the system clock if not given.</param>
    /// <returns>An expiration on <paramref name="today"/> or later that still trades (<see cref="TradingAt"/>): now, or at the beginning of
    /// <paramref name="today"/>. On their last day SPX options that settled at the opening are no longer among them, SPXW options are. If
    /// two dates are equally near, the later one; if several roots expire on it, the first in the given order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is negative.</exception>
    /// <exception cref="InvalidOperationException">No expiration is listed on <paramref name="today"/> or later, or none of them still
    /// trades.</exception>
    public static OptionExpiration Nearest(
        this IEnumerable<OptionExpiration> expirations, int days, DateOnly? today = null, IScheduler? scheduler = null)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var (from, at) = Start(today, scheduler);
        return NearestOrNull(expirations, days, from, at)
            ?? throw new InvalidOperationException(
                FormattableString.Invariant($"No expiration that still trades is listed on {from:yyyy-MM-dd} or later."));
    }

    /// <summary>Gets the expirations whose options still trade at an instant.</summary>
    /// <param name="expirations">The expirations of a chain or of one root.</param>
    /// <param name="at">The instant.</param>
    /// <returns>In the given order, those with <see cref="OptionExpiration.StopsTradingAt"/> after the instant. If the server does not
    /// provide it, options that settle at the opening (<c>AM</c>) trade until the close of the trading day before their date, and others
    /// until the close of their date, by <see cref="OptionHours"/>.</returns>
    public static IEnumerable<OptionExpiration> TradingAt(this IEnumerable<OptionExpiration> expirations, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        return expirations.Where(expiration => ExpirationTimes.LastTrading(expiration) > at);
    }

    /// <summary>Gets the standard monthly expirations.</summary>
    /// <param name="expirations">The expirations of a chain or of one root.</param>
    /// <returns>In the given order, those that the server calls <c>Regular</c>, including those moved to a Thursday by a holiday. If it
    /// calls none <c>Regular</c>, those on a month's third Friday, or on the Thursday before if nothing is listed for that
    /// Friday.</returns>
    public static IEnumerable<OptionExpiration> Monthly(this IEnumerable<OptionExpiration> expirations)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        OptionExpiration[] listed = [.. expirations];
        return listed.Any(IsRegular) ? listed.Where(IsRegular) : listed.Where(expiration => IsMonthly(expiration.Date, listed));
    }

    /// <summary>Gets the weekly expirations, on any day of the week.</summary>
    /// <param name="expirations">The expirations of a chain or of one root.</param>
    /// <returns>In the given order, those that the server calls <c>Weekly</c>, which excludes quarterly and end-of-month ones. If it gives
    /// no kind for any expiration, all that are not <see cref="Monthly"/>.</returns>
    public static IEnumerable<OptionExpiration> Weekly(this IEnumerable<OptionExpiration> expirations)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        OptionExpiration[] listed = [.. expirations];
        return listed.Any(expiration => expiration.ExpirationType is not null)
            ? listed.Where(expiration => IsOfKind(expiration, "Weekly"))
            : listed.Where(expiration => !IsMonthly(expiration.Date, listed));
    }

    /// <summary>Gets the expirations on a day: one for each root listed for that day, or none if nothing expires.</summary>
    /// <param name="expirations">The expirations of a chain or of one root.</param>
    /// <param name="date">The day.</param>
    /// <returns>The expirations of that day, in the given order.</returns>
    public static IEnumerable<OptionExpiration> On(this IEnumerable<OptionExpiration> expirations, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(expirations);
        return expirations.Where(expiration => expiration.Date == date);
    }

    /// <summary>The day to count from, and the instant from which options must still trade: now, or the beginning of a given day.</summary>
    private static (DateOnly From, DateTimeOffset At) Start(DateOnly? today, IScheduler? scheduler)
    {
        if (today is { } day)
            return (day, NewYork.At(day, TimeOnly.MinValue));
        var now = NewYork.Now(scheduler ?? SchedulerDefaults.Scheduler);
        return (DateOnly.FromDateTime(now.DateTime), now);
    }

    private static OptionExpiration? NearestOrNull(
        IEnumerable<OptionExpiration> expirations, int days, DateOnly from, DateTimeOffset at) => expirations
        .Where(expiration => expiration.Date >= from)
        .TradingAt(at)
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
