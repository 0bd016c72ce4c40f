using Tastytrade.Rx.Calendars;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx.Simulator.Market;

/// <summary>The month codes of futures, and the quarterly contracts of E-mini futures.</summary>
internal static class FutureMonths
{
    public static int Month(char code) => SymbolRules.MonthCodes.IndexOf(code, StringComparison.Ordinal) + 1;

    public static char Code(int month) => SymbolRules.MonthCodes[month - 1];

    /// <summary>The third Friday, or the business day before it.</summary>
    public static DateOnly Expiration(int year, int month) => BusinessDays.OnOrBefore(NewYork.ThirdFriday(year, month));

    /// <summary>The first quarterly contract that expires on or after <paramref name="day"/>.</summary>
    public static (int Year, int Month) QuarterOnOrAfter(DateOnly day)
    {
        var (year, month) = (day.Year, ((day.Month + 2) / 3) * 3);
        if (Expiration(year, month) < day)
            month += 3;
        return month > 12 ? (year + 1, month - 12) : (year, month);
    }

    /// <summary>The underlying contract of an option. An option that expires in the evening of a contract's last day is on the next
    /// contract.</summary>
    public static (int Year, int Month) QuarterUnder(DateTimeOffset expiration)
    {
        var local = NewYork.TimeOf(expiration).DateTime;
        return QuarterOnOrAfter(DateOnly.FromDateTime(local).AddDays(local.Hour < 12 ? 0 : 1));
    }

    /// <summary>The expiration of an option on an E-mini future, by root (ES, EW, EW1 to EW5, or E1A to E5D) and month.</summary>
    public static DateTimeOffset OptionExpiration(string root, int year, int month)
    {
        var close = new TimeOnly(16, 0);
        DateOnly day;
        if (root == "ES" && month % 3 == 0)
        {
            (day, close) = (NewYork.ThirdFriday(year, month), new TimeOnly(9, 30));
        }
        else if (root == "EW")
        {
            day = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        }
        else if (root.Length == 3 && root.StartsWith("EW", StringComparison.Ordinal) && char.IsAsciiDigit(root[2]))
        {
            day = NewYork.ThirdFriday(year, month).AddDays(7 * (root[2] - '3'));
        }
        else if (root is ['E', >= '1' and <= '5', >= 'A' and <= 'D'])
        {
            var first = new DateOnly(year, month, 1);
            var weekday = root[2] - 'A' + (int)DayOfWeek.Monday;
            day = first.AddDays(((weekday - (int)first.DayOfWeek + 7) % 7) + ((root[1] - '1') * 7));
        }
        else
        {
            day = NewYork.ThirdFriday(year, month);
        }

        return NewYork.At(BusinessDays.OnOrBefore(day), close);
    }
}
