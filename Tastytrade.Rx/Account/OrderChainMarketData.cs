namespace Tastytrade.Rx;

/// <summary>Prices and sensitivities of one instrument at the time of a step of an <see cref="OrderChain"/>. Values that the server leaves
/// out are null.</summary>
public sealed record OrderChainMarketData
{
    /// <summary>tastytrade's symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity Option</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>The bid.</summary>
    public decimal? Bid { get; init; }

    /// <summary>The ask.</summary>
    public decimal? Ask { get; init; }

    /// <summary>The price of the last trade.</summary>
    public decimal? Last { get; init; }

    /// <summary>The change of the price with the underlying's price.</summary>
    public decimal? Delta { get; init; }

    /// <summary>The change of delta with the underlying's price.</summary>
    public decimal? Gamma { get; init; }

    /// <summary>The change of the price per day.</summary>
    public decimal? Theta { get; init; }

    /// <summary>The change of the price with the interest rate.</summary>
    public decimal? Rho { get; init; }

    /// <summary>The change of the price with the implied volatility.</summary>
    public decimal? Vega { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(OrderChainMarketData), PrintMembers);
}
