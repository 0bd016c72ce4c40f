using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>What a futures product is listed as.</summary>
/// <param name="Months">The letters of its months.</param>
/// <param name="StreamerExchange">dxFeed's code of the exchange.</param>
/// <param name="Multiplier">What a change of the price by 1 is worth, in dollars.</param>
/// <param name="Sector">For people.</param>
/// <param name="End">The last day of the contract of a month.</param>
internal sealed record FutureListing(string Months, string StreamerExchange, decimal Multiplier, string Sector, Func<int, int, DateOnly> End)
{
    /// <summary>An index cannot be delivered.</summary>
    public bool IsCashSettled => Sector == "Equity Index";

    public static FutureListing Of(Product product) => product.Symbol switch
    {
        "/CL" => new("FGHJKMNQUVXZ", "XNYM", 1000, "Energy", (year, month) => BusinessDays.Last(4, new DateOnly(year, month, 25).AddMonths(-1))),
        "/GC" => new("GJMQVZ", "XCEC", 100, "Metals", (year, month) => BusinessDays.Last(3, BusinessDays.EndOfMonth(new(year, month, 1)))),
        "/SI" => new("HKNUZ", "XCEC", 5000, "Metals", (year, month) => BusinessDays.Last(3, BusinessDays.EndOfMonth(new(year, month, 1)))),
        "/NG" => new("FGHJKMNQUVXZ", "XNYM", 10_000, "Energy", (year, month) =>
            BusinessDays.Last(3, BusinessDays.EndOfMonth(new DateOnly(year, month, 1).AddMonths(-1)))),
        "/ZN" => new("HMUZ", "XCBT", 1000, "Interest Rate", (year, month) => BusinessDays.Last(8, BusinessDays.EndOfMonth(new(year, month, 1)))),
        "/YM" => new("HMUZ", "XCBT", 5, "Equity Index", FutureMonths.Expiration),
        "/MES" => new("HMUZ", "XCME", 5, "Equity Index", FutureMonths.Expiration),
        "/MNQ" => new("HMUZ", "XCME", 2, "Equity Index", FutureMonths.Expiration),
        "/NQ" => new("HMUZ", "XCME", 20, "Equity Index", FutureMonths.Expiration),
        _ => new("HMUZ", "XCME", 50, "Equity Index", FutureMonths.Expiration),
    };

    /// <summary>The contracts that end on a day or later, the nearest first.</summary>
    public IEnumerable<(int Year, int Month, DateOnly End)> ContractsFrom(DateOnly day) =>
        Enumerable.Range(0, 48).Select(new DateOnly(day.Year, day.Month, 1).AddMonths)
            .Where(month => Months.Contains(FutureMonths.Code(month.Month), StringComparison.Ordinal))
            .Select(month => (month.Year, month.Month, End: End(month.Year, month.Month)))
            .Where(contract => contract.End >= day);
}
