using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The options of an underlying that are listed under the same root. SPX has the roots SPX and SPXW; after a split, a root such as
/// BABA2 is added.</summary>
public sealed record OptionRoot
{
    /// <summary>The root, such as <c>SPXW</c>.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>The underlying: an equity or index such as <c>SPX</c>, or a futures product such as <c>/ES</c>.</summary>
    [Wire(IsOptional = true)]
    public required string UnderlyingSymbol { get; init; }

    /// <summary>The kind of chain, such as <c>Standard</c> or <c>Non-standard</c> (adjusted after a split or a merger); null if the server
    /// does not provide it.</summary>
    [Wire("option-chain-type")]
    public string? ChainType { get; init; }

    /// <summary>The number of shares per contract, usually 100; null if the server does not provide it, as for futures.</summary>
    public int? SharesPerContract { get; init; }

    /// <summary><c>American</c> or <c>European</c>; null in a nested chain of an equity or index.</summary>
    public string? ExerciseStyle { get; init; }

    /// <summary>The minimum price increments of the options, from the lowest price range up; empty if the server does not provide it. For
    /// futures they are in each expiration.</summary>
    public IReadOnlyList<TickSize> TickSizes { get; init; } = [];

    /// <summary>What exercise delivers; empty if the server does not provide it, as for futures.</summary>
    public IReadOnlyList<Deliverable> Deliverables { get; init; } = [];

    /// <summary>The expirations, nearest first.</summary>
    public IReadOnlyList<OptionExpiration> Expirations { get; init; } = [];

    /// <summary>Returns the root and the number of expirations.</summary>
    /// <returns>Such as <c>SPXW Standard, 40 expirations</c>.</returns>
    public override string ToString() => $"{RootSymbol}{(ChainType is null ? "" : " " + ChainType)}, {Expirations.Count} expirations";
}
