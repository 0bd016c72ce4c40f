namespace Tastytrade.Rx.Simulator.Market;

/// <summary>An underlying: its price, and the implied volatilities of its options.</summary>
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

    /// <summary>The volatility at the money.</summary>
    public double VolatilityAt(DateTimeOffset time) =>
        Math.Clamp(Product.Volatility * volatilityPath.Factor((time - start).TotalSeconds), 0.03, 3);

    /// <summary>The volatility smile: higher for low strikes than for high ones, and for far strikes than for near ones. It is the same for
    /// the call and the put of a strike.</summary>
    public double VolatilityAt(DateTimeOffset time, double price, double strike, double years)
    {
        var distance = Math.Clamp(Math.Log(strike / price) / Math.Sqrt(Math.Max(years, 1.0 / 52)), -2, 2);
        return VolatilityAt(time) * Math.Clamp(1 - (0.3 * distance) + (0.2 * distance * distance), 0.5, 3);
    }
}
