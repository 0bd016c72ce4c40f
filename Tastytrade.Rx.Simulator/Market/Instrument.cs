namespace Tastytrade.Rx.Simulator.Market;

/// <summary>An instrument with a streamer symbol and a market.</summary>
internal sealed class Instrument(string symbol, InstrumentKind kind, Asset underlying, OptionTerms? option, ulong seed)
{
    public string Symbol { get; } = symbol;

    public InstrumentKind Kind { get; } = kind;

    /// <summary>The underlying of an option; otherwise the asset of the instrument itself.</summary>
    public Asset Underlying { get; } = underlying;

    public OptionTerms? Option { get; } = option;

    /// <summary>The seed of random values of this instrument alone, such as sizes.</summary>
    public ulong Seed { get; } = seed;

    public bool IsAliveAt(DateTimeOffset time) => Option is null || time < Option.Expiration;

    /// <summary>The unrounded price between bid and ask.</summary>
    public double PriceAt(DateTimeOffset time) => Option is null ? Underlying.PriceAt(time) : ValueAt(time).Value.Price;

    /// <summary>The value and volatility of an option.</summary>
    public (OptionValue Value, double Volatility) ValueAt(DateTimeOffset time)
    {
        var terms = Option ?? throw new InvalidOperationException($"{Symbol} is not an option.");
        var price = Underlying.PriceAt(time);
        var years = terms.YearsAt(time);
        var volatility = Underlying.VolatilityAt(time, price, terms.Strike, years);
        var dividend = Underlying.Product.Dividend;
        return (BlackScholes.Value(terms.IsCall, price, terms.Strike, years, volatility, Product.Interest, dividend), volatility);
    }

    /// <summary>The tick size of prices near <paramref name="price"/>.</summary>
    public double TickAt(double price) => (Kind, Underlying.Product.Kind) switch
    {
        (InstrumentKind.FutureOption, _) => price < 5 ? 0.05 : 0.25,
        (InstrumentKind.Option, InstrumentKind.Index) => price < 3 ? 0.05 : 0.1,
        (InstrumentKind.Option, _) => price < 3 ? 0.01 : 0.05,
        (InstrumentKind.Future, _) => Underlying.Product.FutureTick,
        _ => 0.01,
    };

    /// <summary>Rounds a price to the tick size, without the binary error of multiplying by 0.01.</summary>
    public double RoundToTick(double price)
    {
        var tick = TickAt(price);
        return Math.Round(Math.Round(price / tick) * tick, 4);
    }
}
