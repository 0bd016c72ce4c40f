namespace Tastytrade.Rx.Combinations;

/// <summary>What a leg's price depends on. Options name their underlying by tastytrade's symbol, legs of the underlying by
/// dxFeed's.</summary>
internal static class UnderlyingNames
{
    /// <summary>The stock, index or future: <c>SPY</c>, <c>/ESZ6</c>.</summary>
    public static string Contract(Leg leg) =>
        leg.Option is { } option ? option.UnderlyingSymbol
        : FutureStreamerSymbol.TryParse(leg.StreamerSymbol, out var future) ? future.ToFutureSymbol().ToString()
        : leg.StreamerSymbol;

    /// <summary>The stock, index or product of futures: <c>SPY</c>, <c>/ES</c>. The months of one product move together.</summary>
    public static string Product(Leg leg) =>
        leg.Option?.Future?.ProductSymbol
        ?? (FutureSymbol.TryParse(Contract(leg), out var future) ? "/" + future.Product : Contract(leg));
}
