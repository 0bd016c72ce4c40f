using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx.Simulator.Market;

/// <summary>A listed expiration.</summary>
/// <param name="Root">The root of the option symbols.</param>
/// <param name="Date">The last trading day.</param>
/// <param name="IsMonthly">Whether this is the monthly expiration on the third Friday.</param>
/// <param name="IsMorning">Whether the options are settled at the open.</param>
internal sealed record ListedExpiration(string Root, DateOnly Date, bool IsMonthly, bool IsMorning)
{
    /// <summary>The date in the contract's name. It is the Friday even if the options expire on Thursday because of a holiday.</summary>
    public DateOnly NamedAfter => Date.DayOfWeek == DayOfWeek.Thursday && !NyseHolidays.IsOpen(Date.AddDays(1)) ? Date.AddDays(1) : Date;

    public DateTimeOffset ExpiresAt => NewYork.At(Date, IsMorning ? new(9, 30) : new(16, 0));
}

/// <summary>The expirations of an underlying: daily for two weeks, weekly for eight weeks, and monthly for twelve months.</summary>
internal static class ExpirationCalendar
{
    /// <summary>The expirations after <paramref name="now"/>, by date.</summary>
    public static IReadOnlyList<ListedExpiration> For(Product product, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(NewYork.TimeOf(now).DateTime);
        return
        [
            .. (product.Kind == InstrumentKind.Future ? OfEmini(today) : OfStock(product, today))
                .Where(e => e.ExpiresAt > now).OrderBy(e => e.Date).ThenBy(e => e.Root, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<ListedExpiration> OfStock(Product product, DateOnly today)
    {
        var twoRoots = product.Symbol == "SPX";
        var monthlies = Months(today, 13).Select(m => FutureMonths.Expiration(m.Year, m.Month)).ToHashSet();
        foreach (var date in monthlies)
            yield return new(product.OptionRoot, date, IsMonthly: true, IsMorning: twoRoots);

        var root = twoRoots ? "SPXW" : product.OptionRoot;
        foreach (var date in Weeklies(today).Union(product.Dailies ? Dailies(today) : []))
        {
            // On the third Friday, the index has an evening expiration in addition to the monthly one; a stock has only the monthly one.
            if (twoRoots || !monthlies.Contains(date))
                yield return new(root, date, IsMonthly: false, IsMorning: false);
        }
    }

    private static IEnumerable<ListedExpiration> OfEmini(DateOnly today)
    {
        foreach (var (year, month) in Months(today, 13))
        {
            if (month % 3 == 0)
                yield return new("ES", FutureMonths.Expiration(year, month), IsMonthly: true, IsMorning: true);
        }

        foreach (var date in Weeklies(today))
        {
            var weekly = new ListedExpiration("EW", date, IsMonthly: false, IsMorning: false);
            yield return weekly with { Root = $"EW{((weekly.NamedAfter.Day - 1) / 7) + 1}" };
        }
    }

    private static IEnumerable<DateOnly> Dailies(DateOnly today) =>
        Enumerable.Range(0, 15).Select(today.AddDays).Where(NyseHolidays.IsOpen);

    private static IEnumerable<DateOnly> Weeklies(DateOnly today) =>
        Enumerable.Range(0, 57).Select(today.AddDays).Where(d => d.DayOfWeek == DayOfWeek.Friday)
            .Select(BusinessDays.OnOrBefore).Where(d => d >= today);

    private static IEnumerable<(int Year, int Month)> Months(DateOnly today, int count) =>
        Enumerable.Range(0, count).Select(n => today.AddDays(1 - today.Day).AddMonths(n)).Select(d => (d.Year, d.Month));
}
