namespace Tastytrade.Rx.Calendars;

/// <summary>The hours of grains and livestock. They are closed on all holidays.</summary>
internal static class CmeFarmHours
{
    private static readonly DateOnly MourningForCarter = new(2025, 1, 9);

    /// <summary>The first trade date on which grains closed five minutes after their settlement.</summary>
    private static readonly DateOnly AfterSettlement = new(2015, 7, 6);

    /// <summary>The first trade date on which livestock traded at the same hours every day.</summary>
    private static readonly DateOnly ShorterHours = new(2016, 2, 29);

    /// <summary>Early closes until 2020 before Independence Day, and before Christmas on a weekend.</summary>
    private static readonly HashSet<DateOnly> Eves =
    [
        new(2015, 7, 2), new(2016, 12, 23), new(2017, 7, 3), new(2017, 12, 22), new(2018, 7, 3), new(2019, 7, 3), new(2020, 7, 2),
    ];

    /// <returns>Null on holidays.</returns>
    public static CmeDay? Of(DateOnly day, CmeProductGroup group)
    {
        if (NyseHolidays.IsHoliday(day))
            return null;
        var early = EarlyClose(day, group);
        if (group == CmeProductGroup.Livestock)
            return new(true, early is not null, Cattle(day, early));
        var session = (CmeDay.At(8, 30), early ?? (day < AfterSettlement ? CmeDay.At(13, 15) : CmeDay.At(13, 20)));
        return HasNight(day)
            ? new(true, early is not null, (CmeDay.At(19 - 24), CmeDay.At(7, 45)), session)
            : new(true, early is not null, session);
    }

    /// <summary>On the evening of a long holiday there is no session.</summary>
    private static bool HasNight(DateOnly day) => NyseHolidays.Of(day.AddDays(-1))
        is not (Holiday.NewYear or Holiday.Independence or Holiday.Thanksgiving or Holiday.Christmas);

    /// <summary>Until February 2016, a week of livestock began late and ended early.</summary>
    private static (TimeSpan Open, TimeSpan Close) Cattle(DateOnly day, TimeSpan? early)
    {
        if (day >= ShorterHours)
            return (CmeDay.At(8, 30), early ?? CmeDay.At(13, 5));
        return (
            IsOnlyFrom(day.AddDays(-1), DayOfWeek.Monday) ? CmeDay.At(9, 5) : CmeDay.At(8),
            early ?? (IsOnlyFrom(day.AddDays(1), DayOfWeek.Friday) ? CmeDay.At(13, 55) : CmeDay.At(16)));
    }

    /// <summary>Whether no business day lies between a day, included, and the first or last weekday of its week.</summary>
    private static bool IsOnlyFrom(DateOnly day, DayOfWeek end)
    {
        var step = end == DayOfWeek.Monday ? -1 : 1;
        while (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            if (BusinessDays.IsBusinessDay(day))
                return false;
            day = day.AddDays(step);
        }

        return true;
    }

    private static TimeSpan? EarlyClose(DateOnly day, CmeProductGroup group)
    {
        if (day == MourningForCarter)
            return CmeDay.At(12, 15);
        var isAfterThanksgiving = day.Month == 11 && NyseEarlyCloses.CloseOf(day) != NyseEarlyCloses.Regular;
        if (!isAfterThanksgiving && !(day.Month == 12 && day.Day == 24) && !Eves.Contains(day))
            return null;
        if (group == CmeProductGroup.Grain)
            return day == new DateOnly(2015, 7, 2) ? CmeDay.At(12) : CmeDay.At(12, 5);
        return isAfterThanksgiving && day.Year >= 2020 ? CmeDay.At(12, 5) : CmeDay.At(12, 15);
    }
}
