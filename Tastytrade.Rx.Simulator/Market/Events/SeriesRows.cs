namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Series events, one for each expiration of an underlying, and the Underlying event.</summary>
internal static class SeriesRows
{
    public static IEnumerable<Series> All(EventSpec r) => Dates(r).AsEnumerable().Reverse().Select(d => Row(r, d));

    /// <summary>One row, chosen by the sequence.</summary>
    public static Series? Create(EventSpec r)
    {
        var dates = Dates(r);
        return dates.Count == 0 ? null : Row(r, dates[r.Sequence % dates.Count]);
    }

    public static Rx.Underlying? Underlying(EventSpec r)
    {
        if (r.Instrument.Option is not null)
            return null;

        var volatility = r.Instrument.Underlying.VolatilityAt(r.Time);
        var (calls, puts) = Volumes(r, 0);
        return new()
        {
            EventSymbol = r.Symbol,
            Index = r.Index,
            Time = r.Milliseconds,
            Sequence = r.Sequence,
            Volatility = volatility,
            FrontVolatility = volatility * 1.02,
            BackVolatility = volatility * 0.98,
            CallVolume = calls,
            PutVolume = puts,
            PutCallRatio = puts / calls,
        };
    }

    private static Series Row(EventSpec r, DateOnly date)
    {
        var day = date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        var years = Math.Max(NewYork.At(date, new(16, 0)).Subtract(r.Time).TotalDays, 0.01) / 365;
        var product = r.Instrument.Underlying.Product;
        var forward = r.Instrument.PriceAt(r.Time) * Math.Exp((Product.Interest - product.Dividend) * years);
        var (calls, puts) = Volumes(r, day);
        return new()
        {
            EventSymbol = r.Symbol,
            Index = day,
            Time = r.Milliseconds,
            Sequence = r.Sequence,
            Expiration = day,
            Volatility = r.Instrument.Underlying.VolatilityAt(r.Time, forward, forward, years),
            CallVolume = calls,
            PutVolume = puts,
            PutCallRatio = puts / calls,
            ForwardPrice = forward,
            Dividend = product.Dividend,
            Interest = Product.Interest,
        };
    }

    private static (double Calls, double Puts) Volumes(EventSpec r, long n) =>
        (Noise.Between(r.Instrument.Seed, n + 100, 1000, 50_000), Noise.Between(r.Instrument.Seed, n + 101, 1000, 50_000));

    private static List<DateOnly> Dates(EventSpec r) => r.Instrument.Option is not null ? []
        : [.. ExpirationCalendar.For(r.Instrument.Underlying.Product, r.Time).Select(e => e.Date).Distinct().Order()];
}
