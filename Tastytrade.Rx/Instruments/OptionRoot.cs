namespace Tastytrade.Rx;

/// <summary>The options of an underlying that are listed under one root: SPX has SPX and SPXW, and after a split a root such as BABA2 is added.</summary>
public sealed record OptionRoot
{
    /// <summary>The root, such as <c>SPXW</c>.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>The server's kind of chain, such as <c>Standard</c> or <c>Non-standard</c> (adjusted after a split or a merger); null where it does not say.</summary>
    public string? ChainType { get; init; }

    /// <summary>How many shares one contract is for, 100 as a rule; null where the server does not say, as for futures.</summary>
    public int? SharesPerContract { get; init; }

    /// <summary>The expirations, the nearest first.</summary>
    public IReadOnlyList<OptionExpiration> Expirations { get; init; } = [];

    /// <summary>The root and the number of expirations.</summary>
    /// <returns>Such as <c>SPXW Standard, 40 expirations</c>.</returns>
    public override string ToString() => $"{RootSymbol}{(ChainType is null ? "" : " " + ChainType)}, {Expirations.Count} expirations";
}
