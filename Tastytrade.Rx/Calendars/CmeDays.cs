namespace Tastytrade.Rx.Calendars;

/// <summary>When a group trades on a weekday.</summary>
internal static class CmeDays
{
    private static readonly TimeOnly Noon = new(12, 0);
    private static readonly TimeOnly Regular = new(16, 0);

    /// <returns>Null if the group is closed.</returns>
    public static CmeDay? Of(DateOnly day, CmeProductGroup group)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            return null;
        var holiday = NyseHolidays.Of(day);
        if (group is CmeProductGroup.Grain or CmeProductGroup.Livestock)
            return holiday is null ? Farm(day, group) : null;
        if (holiday is Holiday.NewYear or Holiday.Christmas or Holiday.GoodFriday)
            return null;
        var close = holiday is null ? EarlyClose(day, group) ?? Regular : Halt(day, group);
        return new([(Zones.Chicago.At(day.AddDays(-1), new(17, 0)), Zones.Chicago.At(day, close))], holiday is null, close < Regular);
    }

    private static CmeDay Farm(DateOnly day, CmeProductGroup group)
    {
        var close = group == CmeProductGroup.Grain ? new TimeOnly(13, 20) : new(13, 5);
        var early = EarlyClose(day, group);
        var session = (Zones.Chicago.At(day, new(8, 30)), Zones.Chicago.At(day, early ?? close));
        return group == CmeProductGroup.Livestock
            ? new([session], true, early is not null)
            : new([(Zones.Chicago.At(day.AddDays(-1), new(19, 0)), Zones.Chicago.At(day, new(7, 45))), session], true, early is not null);
    }

    private static TimeOnly Halt(DateOnly day, CmeProductGroup group) => group switch
    {
        CmeProductGroup.Currency or CmeProductGroup.Cryptocurrency => day.Year < 2022 ? Noon : Regular,
        CmeProductGroup.Energy or CmeProductGroup.Metal => day.Year < 2022 ? Noon : new(13, 30),
        _ => Noon,
    };

    private static TimeOnly? EarlyClose(DateOnly day, CmeProductGroup group)
    {
        var isEarly = day.Month == 7 ? group == CmeProductGroup.Equity : day.Month is 11 or 12;
        return !isEarly || NyseEarlyCloses.CloseOf(day) == NyseEarlyCloses.Regular ? null : group switch
        {
            CmeProductGroup.Energy or CmeProductGroup.Metal or CmeProductGroup.Cryptocurrency => new(12, 45),
            CmeProductGroup.Grain or CmeProductGroup.Livestock => new(12, 5),
            _ => new(12, 15),
        };
    }
}
