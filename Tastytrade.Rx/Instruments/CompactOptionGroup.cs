using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The options of one root with the same kind of expiration, of all dates together.</summary>
public sealed record CompactOptionGroup
{
    /// <summary>The underlying, such as <c>SPX</c>.</summary>
    [Wire(IsOptional = true)]
    public required string UnderlyingSymbol { get; init; }

    /// <summary>The root under which the options are listed: <c>SPXW</c> for weekly options of <c>SPX</c>.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>The kind of chain, such as <c>Standard</c> or <c>Non-standard</c>; null if the server does not provide it.</summary>
    [Wire("option-chain-type")]
    public string? ChainType { get; init; }

    /// <summary>The kind of expiration, such as <c>Regular</c> or <c>Weekly</c>; null if the server does not provide it.</summary>
    public string? ExpirationType { get; init; }

    /// <summary>Whether the options settle at the opening, <c>AM</c>, or at the close, <c>PM</c>; null if the server does not provide
    /// it.</summary>
    public string? SettlementType { get; init; }

    /// <summary>The number of shares per contract, usually 100; null if the server does not provide it.</summary>
    public int? SharesPerContract { get; init; }

    /// <summary>What exercise delivers; empty if the server does not provide it.</summary>
    public IReadOnlyList<Deliverable> Deliverables { get; init; } = [];

    /// <summary>tastytrade's symbols, used for orders: OCC symbols such as <c>SPXW  261218C06000000</c>.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>dxFeed's symbols, used to subscribe, such as <c>.SPXW261218C6000</c>. If the server leaves them out, they are built from
    /// <see cref="Symbols"/>. They may be in a different order than <see cref="Symbols"/>; use <see cref="OccSymbol.ToStreamerSymbol"/> to
    /// find the one for a symbol.</summary>
    public IReadOnlyList<string> StreamerSymbols { get; init; } = [];

    /// <summary>Returns the root, the kind and the number of options.</summary>
    /// <returns>Such as <c>SPXW Weekly PM, 18000 options</c>.</returns>
    public override string ToString() =>
        $"{RootSymbol}{(ExpirationType is null ? "" : " " + ExpirationType)}{(SettlementType is null
            ? "" : " " + SettlementType)}, {Symbols.Count} options";
}
