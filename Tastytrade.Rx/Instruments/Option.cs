namespace Tastytrade.Rx;

/// <summary>One listed option contract, of an equity, an index or a future.</summary>
public sealed record Option
{
    /// <summary>tastytrade's symbol, for orders: OCC's such as <c>SPXW  261218C06000000</c>, or <c>./ESZ6 EW3Z6 261218C6000</c> of a future.</summary>
    public required string Symbol { get; init; }

    /// <summary>dxFeed's symbol, to subscribe to: such as <c>.SPXW261218C6000</c>, or <c>./EW3Z26C6000:XCME</c> of a future.</summary>
    public required string StreamerSymbol { get; init; }

    /// <summary>Call or put.</summary>
    public required OptionType Type { get; init; }

    /// <summary>The strike price, in the underlying's units.</summary>
    public required decimal StrikePrice { get; init; }

    /// <summary>The day on which the option expires.</summary>
    public required DateOnly ExpirationDate { get; init; }

    /// <summary>The root that the option is listed under: <c>SPXW</c> for a weekly option of <c>SPX</c>.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>The underlying: <c>SPX</c>, or the very future, such as <c>/ESZ6</c>.</summary>
    public required string UnderlyingSymbol { get; init; }

    /// <summary>The streamer symbol, which says it all.</summary>
    /// <returns><see cref="StreamerSymbol"/>.</returns>
    public override string ToString() => StreamerSymbol;
}
