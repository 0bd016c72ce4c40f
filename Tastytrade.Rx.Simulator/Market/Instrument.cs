namespace Tastytrade.Rx.Simulator.Market;

/// <summary>One streamer symbol that has a market.</summary>
internal sealed class Instrument(string symbol, InstrumentKind kind, Asset underlying, OptionTerms? option, ulong seed)
{
    public string Symbol { get; } = symbol;

    public InstrumentKind Kind { get; } = kind;

    /// <summary>The instrument itself where it is not an option.</summary>
    public Asset Underlying { get; } = underlying;

    public OptionTerms? Option { get; } = option;

    /// <summary>For what is random about this instrument alone, such as sizes.</summary>
    public ulong Seed { get; } = seed;

    public bool IsAliveAt(DateTimeOffset time) => Option is null || time < Option.Expiration;

    /// <summary>The price that quotes lie around, unrounded.</summary>
    public double PriceAt(DateTimeOffset time) => Option is null ? Underlying.PriceAt(time) : ValueAt(time).Value.Price;

    /// <summary>An option's value and the volatility that it follows from.</summary>
    public (OptionValue Value, double Volatility) ValueAt(DateTimeOffset time)
    {
        var terms = Option ?? throw new InvalidOperationException($"{Symbol} is not an option.");
        var price = Underlying.PriceAt(time);
        var years = terms.YearsAt(time);
        var volatility = Underlying.VolatilityAt(time, price, terms.Strike, years);
        return (BlackScholes.Value(terms.IsCall, price, terms.Strike, years, volatility, Product.Interest, Underlying.Product.Dividend), volatility);
    }

    /// <summary>The smallest change of a price near <paramref name="price"/>.</summary>
    public double TickAt(double price) => (Kind, Underlying.Product.Kind) switch
    {
        (InstrumentKind.FutureOption, _) => price < 5 ? 0.05 : 0.25,
        (InstrumentKind.Option, InstrumentKind.Index) => price < 3 ? 0.05 : 0.1,
        (InstrumentKind.Option, _) => price < 3 ? 0.01 : 0.05,
        (InstrumentKind.Future, _) => Underlying.Product.FutureTick,
        _ => 0.01,
    };

    /// <summary>A price on the tick grid, without the binary dust of multiplying by 0.01.</summary>
    public double RoundToTick(double price)
    {
        var tick = TickAt(price);
        return Math.Round(Math.Round(price / tick) * tick, 4);
    }
}
