using Tastytrade.Rx.Calendars;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The listing of a futures product.</summary>
/// <param name="Months">The month codes of the contracts.</param>
/// <param name="StreamerExchange">dxFeed's code of the exchange.</param>
/// <param name="Multiplier">The value of a price change of 1, in dollars.</param>
/// <param name="Sector">The market sector.</param>
/// <param name="End">Gets the last day of a contract by year and month.</param>
internal sealed record FutureListing(
    string Months, string StreamerExchange, decimal Multiplier, string Sector, Func<int, int, DateOnly> End)
{
    /// <summary>Whether the contracts are cash-settled, as for indexes.</summary>
    public bool IsCashSettled => Sector == "Equity Index";

    public static FutureListing Of(Product product) => product.Symbol switch
    {
        "/CL" => new("FGHJKMNQUVXZ", "XNYM", 1000, "Energy", (year, month) =>
            BusinessDays.Last(4, new DateOnly(year, month, 25).AddMonths(-1))),
        "/GC" => new("GJMQVZ", "XCEC", 100, "Metals", (year, month) => LastOfMonth(3, new(year, month, 1))),
        "/SI" => new("HKNUZ", "XCEC", 5000, "Metals", (year, month) => LastOfMonth(3, new(year, month, 1))),
        "/NG" => new("FGHJKMNQUVXZ", "XNYM", 10_000, "Energy", (year, month) =>
            LastOfMonth(3, new DateOnly(year, month, 1).AddMonths(-1))),
        "/ZN" => new("HMUZ", "XCBT", 1000, "Interest Rate", (year, month) => LastOfMonth(8, new(year, month, 1))),
        "/YM" => new("HMUZ", "XCBT", 5, "Equity Index", FutureMonths.Expiration),
        "/MES" => new("HMUZ", "XCME", 5, "Equity Index", FutureMonths.Expiration),
        "/MNQ" => new("HMUZ", "XCME", 2, "Equity Index", FutureMonths.Expiration),
        "/NQ" => new("HMUZ", "XCME", 20, "Equity Index", FutureMonths.Expiration),
        _ => new("HMUZ", "XCME", 50, "Equity Index", FutureMonths.Expiration),
    };

    /// <summary>The contracts that end on a day or later, nearest first.</summary>
    public IEnumerable<(int Year, int Month, DateOnly End)> ContractsFrom(DateOnly day) =>
        Enumerable.Range(0, 48).Select(new DateOnly(day.Year, day.Month, 1).AddMonths)
            .Where(month => Months.Contains(FutureMonths.Code(month.Month), StringComparison.Ordinal))
            .Select(month => (month.Year, month.Month, End: End(month.Year, month.Month)))
            .Where(contract => contract.End >= day);

    private static DateOnly LastOfMonth(int count, DateOnly month) => BusinessDays.Last(count, BusinessDays.EndOfMonth(month));
}
