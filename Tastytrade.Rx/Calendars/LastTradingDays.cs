using System.Collections.Frozen;
using Rule = System.Func<System.DateOnly, System.DateOnly>;

namespace Tastytrade.Rx.Calendars;

/// <summary>The exchanges' rules for the end of futures. Each takes any day of the contract month.</summary>
internal static class LastTradingDays
{
    private static readonly FrozenDictionary<string, Rule>.AlternateLookup<ReadOnlySpan<char>> Rules = new (string Products, Rule Rule)[]
    {
        ("ES NQ RTY YM EMD MES MNQ M2K MYM", MonthlyRules.Equity),
        ("6A 6B 6E 6J 6M 6N 6S 6Z E7 J7 M6A M6B M6E MJY MSF", month => BeforeThirdWednesday(2, month)),
        ("6C MCD", month => BeforeThirdWednesday(1, month)),
        ("ZN ZB TN UB", month => LastOf(8, month)),
        ("ZT ZF", month => LastOf(1, month)),
        ("GC SI HG PL PA MGC SIL", month => LastOf(3, month)),
        ("ZC ZS ZW ZM ZL ZO ZR KE XC XK XW", month => BusinessDays.Last(1, new(month.Year, month.Month, 14))),
        ("CL", month => Oil(4, month)),
        ("MCL QM", month => Oil(5, month)),
        ("RB HO", month => LastOf(1, month.AddMonths(-1))),
        ("NG HH", month => LastOf(3, month.AddMonths(-1))),
        ("QG", month => LastOf(4, month.AddMonths(-1))),
    }.SelectMany(row => row.Products.Split(' ').Select(product => KeyValuePair.Create(product, row.Rule))).ToFrozenDictionary()
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public static Rule? RuleOf(ReadOnlySpan<char> product) => Rules.TryGetValue(product, out var rule) ? rule : null;

    private static DateOnly LastOf(int count, DateOnly month) => BusinessDays.Last(count, BusinessDays.EndOfMonth(month));

    private static DateOnly BeforeThirdWednesday(int days, DateOnly month)
    {
        var day = BusinessDays.Last(days, MonthlyRules.ThirdWednesday(month).AddDays(-1));
        return IsColumbusDay(day) ? BusinessDays.OnOrBefore(day.AddDays(-1)) : day;
    }

    /// <summary>The only bank holiday near a third Wednesday on which the NYSE is open.</summary>
    private static bool IsColumbusDay(DateOnly day) => day is { Month: 10, Day: >= 8 and <= 14, DayOfWeek: DayOfWeek.Monday };

    /// <summary>Counts back from the 25th of the month before. If it is a business day, it is the first that counts.</summary>
    private static DateOnly Oil(int count, DateOnly month)
    {
        var before = month.AddMonths(-1);
        return BusinessDays.Last(count, new(before.Year, before.Month, 25));
    }
}
