using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>A line of the book of a spread, which is traded as one.</summary>
/// <remarks>Source: dxFeed's SpreadOrder event. No API user of tastytrade is on record as receiving this type.
/// <see cref="MarketEvent.EventSymbol"/> is the product, such as <c>/ES</c>.</remarks>
public sealed record SpreadOrder : OrderBase
{
    private string? spreadSymbol;

    /// <summary>The spread with its legs, such as <c>=/ESZ26-/ESH27</c>; null where unknown.</summary>
    public string? SpreadSymbol { get => spreadSymbol; init => spreadSymbol = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = AddOrder(EventSchema.Indexed("SpreadOrder", static () => new SpreadOrder()))
        .Text("spreadSymbol", static e => ref e.spreadSymbol)
        .Build();
}
