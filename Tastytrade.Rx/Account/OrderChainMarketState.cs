namespace Tastytrade.Rx;

/// <summary>Prices and sensitivities at the time of a step of an <see cref="OrderChain"/>. Values that the server leaves out are
/// null.</summary>
public sealed record OrderChainMarketState
{
    /// <summary>The delta of all legs.</summary>
    public decimal? TotalDelta { get; init; }

    /// <summary>The theta of all legs, per day.</summary>
    public decimal? TotalTheta { get; init; }

    /// <summary>The values of each leg.</summary>
    public IReadOnlyList<OrderChainMarketData> MarketDatas { get; init; } = [];

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(OrderChainMarketState), PrintMembers);
}
