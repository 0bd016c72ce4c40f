namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Quotes around the price of the model.</summary>
internal static class Quotes
{
    private const string Exchanges = "QZPKXNVB";

    /// <summary>Of what is no option: once a minute, at a time of its own, its market makers step back for some seconds, as before
    /// news.</summary>
    private const int NervousEvery = 60;
    private const int NervousFor = 6;
    private const double NervousWidth = 10;

    /// <summary>All times and the sequence are 0, as in production.</summary>
    public static Quote? Create(WireRequest r)
    {
        if (r.Instrument.Kind == InstrumentKind.Index)
            return OfIndex(r);

        var (bid, ask) = Around(r.Instrument, r.Instrument.PriceAt(r.Time), IsNervousAt(r) ? NervousWidth : 1);
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

    /// <summary>An index is calculated, not traded: prices without sizes, and for volatilities not even those.</summary>
    private static Quote? OfIndex(WireRequest r)
    {
        if (!r.Instrument.Underlying.Product.HasQuotes)
            return null;
        var (bid, ask) = Around(r.Instrument, r.Instrument.PriceAt(r.Time));
        return new() { EventSymbol = r.Symbol, BidPrice = bid, AskPrice = ask, BidSize = double.NaN, AskSize = double.NaN };
    }

    /// <summary>Bid and ask on the tick grid with <paramref name="price"/> between them, so many times as far apart as usual; no bid
    /// (NaN) where it would be nothing.</summary>
    public static (double Bid, double Ask) Around(Instrument instrument, double price, double width = 1)
    {
        var tick = instrument.TickAt(price);
        var half = width * (instrument.Option is null ? price * 0.00001 : 0.005 + (price * 0.004));
        var bid = Math.Round(Math.Floor((price - half) / tick) * tick, 4);
        var ask = Math.Round(Math.Max(Math.Ceiling((price + half) / tick), 1) * tick, 4);
        return (bid > 0 ? bid : double.NaN, ask);
    }

    private static bool IsNervousAt(WireRequest r)
    {
        if (r.Instrument.Option is not null)
            return false;
        var (minute, second) = Math.DivRem(r.Milliseconds / 1000, NervousEvery);
        var since = second - Noise.Between(r.Instrument.Seed, minute, 0, NervousEvery - NervousFor);
        return since is >= 0 and < NervousFor;
    }

    public static char ExchangeOf(ulong seed, long n) => Exchanges[Noise.Between(seed, n, 0, Exchanges.Length - 1)];
}
