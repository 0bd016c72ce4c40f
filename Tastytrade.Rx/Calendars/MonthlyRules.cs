namespace Tastytrade.Rx;

/// <summary>The exchanges' rules for monthly options: from any day of a month to the expiration in it.</summary>
internal static class MonthlyRules
{
    public static DateOnly Equity(DateOnly day) => BusinessDays.OnOrBefore(NewYork.ThirdFriday(day.Year, day.Month));

    /// <summary>The second Friday before the third Wednesday is twelve days before it.</summary>
    public static DateOnly Fx(DateOnly day)
    {
        var fifteenth = new DateOnly(day.Year, day.Month, 15);
        var thirdWednesday = fifteenth.AddDays(((int)DayOfWeek.Wednesday - (int)fifteenth.DayOfWeek + 7) % 7);
        return BusinessDays.OnOrBefore(thirdWednesday.AddDays(-12));
    }

    /// <summary>The last Friday that at least two of the month's business days follow. A Friday that is a holiday counts, and gives way only then.</summary>
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
        // A Friday's next day is no business day either.
        return BusinessDays.IsBusinessDay(fourth.AddDays(1)) ? fourth : BusinessDays.OnOrBefore(fourth.AddDays(-1));
    }

    /// <summary>Six business days before the 25th, or seven where it is none: the seventh last either way, as the 25th itself is counted where it is one.</summary>
    public static DateOnly Oil(DateOnly day) => BusinessDays.Last(7, new(day.Year, day.Month, 25));

    public static DateOnly EndOfMonth(DateOnly day) => BusinessDays.OnOrBefore(BusinessDays.EndOfMonth(day));
}
