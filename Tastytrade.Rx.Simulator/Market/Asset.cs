namespace Tastytrade.Rx.Simulator.Market;

/// <summary>Something with a price of its own, and the volatilities that its options have.</summary>
internal sealed class Asset
{
    private readonly DateTimeOffset start;
    private readonly double spot;
    private readonly PricePath path;
    private readonly PricePath volatilityPath;

    public Asset(string symbol, Product product, double spot, DateTimeOffset start, int seed)
    {
        Symbol = symbol;
        Product = product;
        this.spot = spot;
        this.start = start;
        path = new(Noise.Seed(seed, product.Path), product.Volatility);
        volatilityPath = new(Noise.Seed(seed, product.Path + " volatility"), 0.6);
    }

    /// <summary>The streamer symbol.</summary>
    public string Symbol { get; }

    public Product Product { get; }

    public double PriceAt(DateTimeOffset time) => spot * path.Factor((time - start).TotalSeconds);

    /// <summary>Volatility at the money.</summary>
    public double VolatilityAt(DateTimeOffset time) =>
        Math.Clamp(Product.Volatility * volatilityPath.Factor((time - start).TotalSeconds), 0.03, 3);

    /// <summary>The smile: low strikes are dearer than high ones, far ones dearer than near ones; a call and a put of one strike
    /// agree.</summary>
    public double VolatilityAt(DateTimeOffset time, double price, double strike, double years)
    {
        var distance = Math.Clamp(Math.Log(strike / price) / Math.Sqrt(Math.Max(years, 1.0 / 52)), -2, 2);
        return VolatilityAt(time) * Math.Clamp(1 - (0.3 * distance) + (0.2 * distance * distance), 0.5, 3);
    }
}
