using static System.TimeZoneInfo;

namespace Tastytrade.Rx.Calendars;

/// <summary>The time zones of the exchanges by the law of the United States: the Uniform Time Act of 1966, its amendments of 1974, 1975 and
/// 1986, and the Energy Policy Act of 2005. Before 1967, when cities had their own rules, it is standard time.</summary>
internal static class ZonesByRule
{
    private static readonly TransitionTime LastSundayOfApril = Sunday(4, 5);
    private static readonly TransitionTime LastSundayOfOctober = Sunday(10, 5);

    private static readonly AdjustmentRule[] Rules =
    [
        Rule(1967, 1973, LastSundayOfApril, LastSundayOfOctober),
        Rule(1974, 1974, TransitionTime.CreateFixedDateRule(At2, 1, 6), LastSundayOfOctober),
        Rule(1975, 1975, TransitionTime.CreateFixedDateRule(At2, 2, 23), LastSundayOfOctober),
        Rule(1976, 1986, LastSundayOfApril, LastSundayOfOctober),
        Rule(1987, 2006, Sunday(4, 1), LastSundayOfOctober),
        Rule(2007, DateTime.MaxValue.Year, Sunday(3, 2), Sunday(11, 1)),
    ];

    private static DateTime At2 => new(1, 1, 1, 2, 0, 0, DateTimeKind.Unspecified);

    public static TimeZoneInfo NewYork() => Zone("America/New_York", -5, "Eastern");

    public static TimeZoneInfo Chicago() => Zone("America/Chicago", -6, "Central");

    private static TimeZoneInfo Zone(string id, int hours, string name) => CreateCustomTimeZone(
        id, TimeSpan.FromHours(hours), name + " Time", name + " Standard Time", name + " Daylight Time", Rules);

    private static AdjustmentRule Rule(int first, int last, TransitionTime forward, TransitionTime back) =>
        AdjustmentRule.CreateAdjustmentRule(new(first, 1, 1), new(last, 12, 31), TimeSpan.FromHours(1), forward, back);

    /// <param name="month">1 to 12.</param>
    /// <param name="week">1 to 4, or 5 for the month's last Sunday.</param>
    private static TransitionTime Sunday(int month, int week) =>
        TransitionTime.CreateFloatingDateRule(At2, month, week, DayOfWeek.Sunday);
}
