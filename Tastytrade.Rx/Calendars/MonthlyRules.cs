namespace Tastytrade.Rx.Calendars;

/// <summary>The exchanges' rules for monthly options. Each takes any day of a month and returns the expiration in that month.</summary>
internal static class MonthlyRules
{
    public static DateOnly Equity(DateOnly day) => BusinessDays.OnOrBefore(NewYork.ThirdFriday(day.Year, day.Month));

    /// <summary>The second Friday before the third Wednesday is twelve days before it.</summary>
    public static DateOnly Fx(DateOnly day) => BusinessDays.OnOrBefore(ThirdWednesday(day).AddDays(-12));

    public static DateOnly ThirdWednesday(DateOnly day)
    {
        var fifteenth = new DateOnly(day.Year, day.Month, 15);
        return fifteenth.AddDays(((int)DayOfWeek.Wednesday - (int)fifteenth.DayOfWeek + 7) % 7);
    }

    /// <summary>The last Friday that is followed by at least two of the month's business days. A holiday Friday counts here, and moves to
    /// the day before only afterwards.</summary>
    public static DateOnly FridayTwoBusinessDaysBeforeEnd(DateOnly day)
    {
        var friday = BusinessDays.Last(2, BusinessDays.EndOfMonth(day)).AddDays(-1);
        while (friday.DayOfWeek != DayOfWeek.Friday)
            friday = friday.AddDays(-1);
        return BusinessDays.OnOrBefore(friday);
    }

    public static DateOnly Metal(DateOnly day)
    {
        var fourth = BusinessDays.Last(4, BusinessDays.EndOfMonth(day));
        // The day after a Friday is never a business day, so this covers Fridays and eves of holidays.
        return BusinessDays.IsBusinessDay(fourth.AddDays(1)) ? fourth : BusinessDays.OnOrBefore(fourth.AddDays(-1));
    }

    /// <summary>Six business days before the 25th, or seven if the 25th is not a business day. Both are the seventh last business day up to
    /// the 25th, because the 25th itself is counted if it is one.</summary>
    public static DateOnly Oil(DateOnly day) => BusinessDays.Last(7, new(day.Year, day.Month, 25));

    /// <summary>The business day before the future's last one, which is the third last of the month.</summary>
    public static DateOnly NaturalGas(DateOnly day) => BusinessDays.Last(4, BusinessDays.EndOfMonth(day));

    public static DateOnly EndOfMonth(DateOnly day) => BusinessDays.OnOrBefore(BusinessDays.EndOfMonth(day));
}
