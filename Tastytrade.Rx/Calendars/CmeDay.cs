namespace Tastytrade.Rx.Calendars;

/// <summary>The trading of a product group that ends on one weekday in Chicago. It usually begins on the evening before.</summary>
/// <param name="IsTradeDate">False on a holiday, whose trading belongs to the next trade date.</param>
/// <param name="IsEarlyClose">Whether trading ends before the group's usual time.</param>
/// <param name="Periods">In order. Each begins and ends at a Chicago time, counted from the day's midnight: -7 hours is 17:00 on the
/// evening before.</param>
internal sealed record CmeDay(bool IsTradeDate, bool IsEarlyClose, params (TimeSpan Open, TimeSpan Close)[] Periods)
{
    /// <returns>Null if the group does not trade on the day.</returns>
    public static CmeDay? Of(DateOnly day, CmeProductGroup group) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday or DayOfWeek.Sunday => null,
        _ when group is CmeProductGroup.Grain or CmeProductGroup.Livestock => CmeFarmHours.Of(day, group),
        _ => CmeGlobexHours.Of(day, group),
    };

    public static bool IsTradeDateOf(DateOnly day, CmeProductGroup group) => Of(day, group) is { IsTradeDate: true };

    public bool Includes(TimeSpan time) => Periods.Any(period => period.Open <= time && time < period.Close);

    /// <summary>A time of day in Chicago, as the periods count it.</summary>
    public static TimeSpan At(int hour, int minute = 0) => new(hour, minute, 0);
}
