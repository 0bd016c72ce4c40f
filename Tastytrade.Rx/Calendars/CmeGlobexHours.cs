namespace Tastytrade.Rx.Calendars;

/// <summary>The hours of the groups that trade almost around the clock: all except agriculture.</summary>
internal static class CmeGlobexHours
{
    private static readonly TimeSpan Evening = CmeDay.At(17 - 24);
    private static readonly TimeSpan Regular = CmeDay.At(16);
    private static readonly TimeSpan Noon = CmeDay.At(12);

    /// <summary>The first trade date on which stock indexes, energy and metals closed at 16:00 instead of 16:15.</summary>
    private static readonly DateOnly EarlierClose = new(2015, 9, 21);

    /// <summary>The first trade date on which stock indexes traded without the pause from 15:15 to 15:30.</summary>
    private static readonly DateOnly NoPause = new(2021, 6, 28);

    /// <returns>Null if the group is closed all day.</returns>
    public static CmeDay? Of(DateOnly day, CmeProductGroup group)
    {
        var holiday = NyseHolidays.Of(day);
        if (CmeSpecialDays.CloseOf(day, holiday, group) is { } special)
            return special > TimeSpan.Zero ? new(true, true, (Evening, special)) : null;
        return holiday switch
        {
            null => OpenUntil(RegularClose(day, group), day, group),
            Holiday.NewYear or Holiday.GoodFriday or Holiday.Christmas => null,
            _ => new(false, false, (Evening, HaltOf(day, group))),
        };
    }

    private static CmeDay OpenUntil(TimeSpan close, DateOnly day, CmeProductGroup group) =>
        group == CmeProductGroup.Equity && day < NoPause
            ? new(true, false, (Evening, CmeDay.At(15, 15)), (CmeDay.At(15, 30), close))
            : new(true, false, (Evening, close));

    private static TimeSpan RegularClose(DateOnly day, CmeProductGroup group) =>
        day < EarlierClose && group is CmeProductGroup.Equity or CmeProductGroup.Energy or CmeProductGroup.Metal
            ? CmeDay.At(16, 15)
            : Regular;

    /// <summary>When trading stops on a holiday, until the evening. It stops at noon if no evening session follows, and did so for all
    /// groups until 2021.</summary>
    private static TimeSpan HaltOf(DateOnly day, CmeProductGroup group) =>
        day.Year < 2022 || day.DayOfWeek == DayOfWeek.Friday ? Noon : group switch
        {
            CmeProductGroup.Currency or CmeProductGroup.Cryptocurrency => Regular,
            CmeProductGroup.Energy or CmeProductGroup.Metal => CmeDay.At(13, 30),
            _ => Noon,
        };
}
