using Group = Tastytrade.Rx.CmeProductGroup;

namespace Tastytrade.Rx.Calendars;

/// <summary>The trade dates on which the groups that trade almost around the clock close early.</summary>
internal static class CmeSpecialDays
{
    private static readonly DateOnly MourningForBush = new(2018, 12, 5);
    private static readonly DateOnly MourningForCarter = new(2025, 1, 9);

    /// <summary>Until 2015, interest rates and currencies closed early on Fridays before some holidays.</summary>
    private static readonly HashSet<DateOnly> BeforeHolidays = [new(2015, 1, 16), new(2015, 2, 13), new(2015, 5, 22)];

    /// <returns>Zero if the group is closed all day; null on a day without special hours.</returns>
    public static TimeSpan? CloseOf(DateOnly day, Holiday? holiday, Group group)
    {
        if (holiday is not null)
            return holiday == Holiday.GoodFriday && IsJobsReport(day) ? GoodFriday(day, group) : null;
        if (day == MourningForBush || day == MourningForCarter)
            return Mourning(day, group);
        if (BeforeHolidays.Contains(day))
            return group is Group.InterestRate or Group.Currency ? CmeDay.At(15, 15) : null;
        if (NyseEarlyCloses.CloseOf(day) == NyseEarlyCloses.Regular)
            return null;
        return day.Month switch
        {
            7 => EveOfIndependence(day, group),
            11 => AfterThanksgiving(day, group),
            _ => ChristmasEve(day, group),
        };
    }

    /// <summary>The Employment Situation is published on the first Friday of most months. A later Good Friday follows that of its
    /// month, and one in March precedes it.</summary>
    private static bool IsJobsReport(DateOnly goodFriday) => goodFriday is { Month: 4, Day: <= 7 };

    private static TimeSpan? GoodFriday(DateOnly day, Group group) => group switch
    {
        Group.Equity => CmeDay.At(8, 15),
        Group.InterestRate or Group.Currency => CmeDay.At(10, 15),
        Group.Cryptocurrency => day.Year < 2023 ? CmeDay.At(8, 15) : CmeDay.At(10, 15),
        _ => null,
    };

    private static TimeSpan? Mourning(DateOnly day, Group group) => group switch
    {
        Group.Equity => CmeDay.At(8, 30),
        Group.InterestRate => day == MourningForBush ? TimeSpan.Zero : CmeDay.At(12, 15),
        _ => null,
    };

    private static TimeSpan? EveOfIndependence(DateOnly day, Group group) =>
        group == Group.Equity || (group == Group.Cryptocurrency && day.Year < 2021) ? CmeDay.At(12, 15) : null;

    private static TimeSpan? AfterThanksgiving(DateOnly day, Group group) => group switch
    {
        Group.Currency => day.Year < 2025 ? CmeDay.At(12, 15) : CmeDay.At(13, 45),
        Group.Energy or Group.Metal => day.Year < 2025 ? CmeDay.At(12, 45) : CmeDay.At(13, 45),
        Group.Cryptocurrency => day.Year < 2021 ? CmeDay.At(12, 15) : day.Year < 2025 ? CmeDay.At(12, 45) : CmeDay.At(13, 45),
        _ => CmeDay.At(12, 15),
    };

    private static TimeSpan? ChristmasEve(DateOnly day, Group group) => group switch
    {
        Group.Currency => day.Year < 2025 ? CmeDay.At(12, 15) : CmeDay.At(12, 45),
        Group.Energy or Group.Metal => CmeDay.At(12, 45),
        Group.Cryptocurrency => day.Year < 2021 ? CmeDay.At(12, 15) : CmeDay.At(12, 45),
        _ => CmeDay.At(12, 15),
    };
}
