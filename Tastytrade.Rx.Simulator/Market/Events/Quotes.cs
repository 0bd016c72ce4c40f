namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Quotes around the model price.</summary>
internal static class Quotes
{
    private const string Exchanges = "QZPKXNVB";

    /// <summary>The period in seconds in which the spread of each instrument except options is wide once, as before news.</summary>
    private const int WidePeriod = 60;

    /// <summary>How long the spread is wide, in seconds.</summary>
    private const int WideDuration = 6;
    private const double WideFactor = 10;

    /// <summary>The quote. As in production, all times and the sequence are 0.</summary>
    public static Quote? Create(EventSpec r)
    {
        if (r.Instrument.Kind == InstrumentKind.Index)
            return OfIndex(r);

        var (bid, ask) = Around(r.Instrument, r.Instrument.PriceAt(r.Time), IsWideAt(r) ? WideFactor : 1);
        var n = r.Milliseconds / 200;
        var seed = r.Instrument.Seed;
        var lot = r.Instrument.Option is null ? 100 : 1;
        return new()
        {
            EventSymbol = r.Symbol,
            BidExchangeCode = double.IsNaN(bid) ? '\0' : ExchangeOf(seed, n),
            BidPrice = bid,
            BidSize = double.IsNaN(bid) ? double.NaN : lot * Noise.Between(seed, n + 1, 1, 90),
            AskExchangeCode = ExchangeOf(seed, n + 2),
            AskPrice = ask,
            AskSize = lot * Noise.Between(seed, n + 3, 1, 90),
        };
    }

    /// <summary>The quote of an index: without sizes, because an index is not traded. Volatility indexes have no quotes.</summary>
    private static Quote? OfIndex(EventSpec r)
    {
        if (!r.Instrument.Underlying.Product.HasQuotes)
            return null;
        var (bid, ask) = Around(r.Instrument, r.Instrument.PriceAt(r.Time));
        return new() { EventSymbol = r.Symbol, BidPrice = bid, AskPrice = ask, BidSize = double.NaN, AskSize = double.NaN };
    }

    /// <summary>Bid and ask around <paramref name="price"/>, rounded to ticks. <paramref name="width"/> scales the spread. The bid is NaN
    /// if it would be 0 or less.</summary>
    public static (double Bid, double Ask) Around(Instrument instrument, double price, double width = 1)
    {
        var tick = instrument.TickAt(price);
        var half = width * (instrument.Option is null ? price * 0.00001 : 0.005 + (price * 0.004));
        var bid = Math.Round(Math.Floor((price - half) / tick) * tick, 4);
        var ask = Math.Round(Math.Max(Math.Ceiling((price + half) / tick), 1) * tick, 4);
        return (bid > 0 ? bid : double.NaN, ask);
    }

    private static bool IsWideAt(EventSpec r)
    {
        if (r.Instrument.Option is not null)
            return false;
        var (period, second) = Math.DivRem(r.Milliseconds / 1000, WidePeriod);
        var since = second - Noise.Between(r.Instrument.Seed, period, 0, WidePeriod - WideDuration);
        return since is >= 0 and < WideDuration;
    }

    public static char ExchangeOf(ulong seed, long n) => Exchanges[Noise.Between(seed, n, 0, Exchanges.Length - 1)];
}
