using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>Orders and positions that belong together, from the opening through rolls to the close, as tastytrade groups them. Values that
/// the server leaves out are null.</summary>
/// <remarks>Only the account streamer sends it. tastytrade's address of the list of chains does not accept OAuth tokens.</remarks>
public sealed record OrderChain
{
    /// <summary>tastytrade's id.</summary>
    public required string Id { get; init; }

    /// <summary>The account. It shows masked.</summary>
    [Wire(IsOptional = true)]
    public required AccountNumber AccountNumber { get; init; }

    /// <summary>A name for display, such as <c>Iron Condor</c>.</summary>
    public string? Description { get; init; }

    /// <summary>tastytrade's symbol of the underlying.</summary>
    public string? UnderlyingSymbol { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When this description was made; of two descriptions of one chain, the later one is right.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Costs, gains and what is open.</summary>
    public OrderChainTotals? ComputedData { get; init; }

    /// <summary>The number of steps, as the server reports it.</summary>
    public int? LiteNodesSizes { get; init; }

    /// <summary>The steps: orders, and positions that are open.</summary>
    [Wire("lite-nodes")]
    public IReadOnlyList<OrderChainNode> Nodes { get; init; } = [];

    /// <summary>Returns the id, the masked account, the description and the underlying.</summary>
    /// <returns>Such as <c>4711 ***123 Iron Condor SPY</c>; safe to log.</returns>
    public override string ToString() => $"{Id} {AccountNumber} {Description} {UnderlyingSymbol}";
}
