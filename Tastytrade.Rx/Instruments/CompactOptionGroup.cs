using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The options of one root that have the same kind of expiration, of all dates together.</summary>
public sealed record CompactOptionGroup
{
    /// <summary>The underlying, such as <c>SPX</c>.</summary>
    [Wire(IsOptional = true)]
    public required string UnderlyingSymbol { get; init; }

    /// <summary>The root that the options are listed under: <c>SPXW</c> for weekly options of <c>SPX</c>.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>The server's kind of chain, such as <c>Standard</c> or <c>Non-standard</c>; null where it does not say.</summary>
    [Wire("option-chain-type")]
    public string? ChainType { get; init; }

    /// <summary>The server's kind of expiration, such as <c>Regular</c> or <c>Weekly</c>; null where it does not say.</summary>
    public string? ExpirationType { get; init; }

    /// <summary>Whether the options settle at the opening, <c>AM</c>, or at the close, <c>PM</c>; null where the server does not say.</summary>
    public string? SettlementType { get; init; }

    /// <summary>How many shares one contract is for, 100 as a rule; null where the server does not say.</summary>
    public int? SharesPerContract { get; init; }

    /// <summary>What exercise delivers; none where the server does not say.</summary>
    public IReadOnlyList<Deliverable> Deliverables { get; init; } = [];

    /// <summary>tastytrade's symbols, for orders: OCC's such as <c>SPXW  261218C06000000</c>.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>dxFeed's symbols, to subscribe to, such as <c>.SPXW261218C6000</c>. Where the server leaves them out they are made from <see cref="Symbols"/>.
    /// They need not stand in the order of those: find one's by <see cref="OccSymbol.ToStreamerSymbol"/>.</summary>
    public IReadOnlyList<string> StreamerSymbols { get; init; } = [];

    /// <summary>The root, the kind and the number of options.</summary>
    /// <returns>Such as <c>SPXW Weekly PM, 18000 options</c>.</returns>
    public override string ToString() =>
        $"{RootSymbol}{(ExpirationType is null ? "" : " " + ExpirationType)}{(SettlementType is null ? "" : " " + SettlementType)}, {Symbols.Count} options";
}
