using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The options of an underlying that are listed under one root: SPX has SPX and SPXW, and after a split a root such as BABA2 is added.</summary>
public sealed record OptionRoot
{
    /// <summary>The root, such as <c>SPXW</c>.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>The underlying: an equity or index such as <c>SPX</c>, or a futures product such as <c>/ES</c>.</summary>
    [Wire(IsOptional = true)]
    public required string UnderlyingSymbol { get; init; }

    /// <summary>The server's kind of chain, such as <c>Standard</c> or <c>Non-standard</c> (adjusted after a split or a merger); null where it does not say.</summary>
    [Wire("option-chain-type")]
    public string? ChainType { get; init; }

    /// <summary>How many shares one contract is for, 100 as a rule; null where the server does not say, as for futures.</summary>
    public int? SharesPerContract { get; init; }

    /// <summary><c>American</c> or <c>European</c>; null in a nested chain of an equity or index.</summary>
    public string? ExerciseStyle { get; init; }

    /// <summary>The smallest changes of the options' prices, from the lowest prices on; none where the server does not say. Those of futures are with
    /// each expiration.</summary>
    public IReadOnlyList<TickSize> TickSizes { get; init; } = [];

    /// <summary>What exercise delivers; none where the server does not say, as for futures.</summary>
    public IReadOnlyList<Deliverable> Deliverables { get; init; } = [];

    /// <summary>The expirations, the nearest first.</summary>
    public IReadOnlyList<OptionExpiration> Expirations { get; init; } = [];

    /// <summary>The root and the number of expirations.</summary>
    /// <returns>Such as <c>SPXW Standard, 40 expirations</c>.</returns>
    public override string ToString() => $"{RootSymbol}{(ChainType is null ? "" : " " + ChainType)}, {Expirations.Count} expirations";
}
