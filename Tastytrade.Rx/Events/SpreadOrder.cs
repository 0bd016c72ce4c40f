using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>An entry of the order book of a spread, which is traded as a unit.</summary>
/// <remarks>Source: dxFeed's SpreadOrder event. No user of tastytrade's API is known to receive this type.
/// <see cref="MarketEvent.EventSymbol"/> is the product, such as <c>/ES</c>.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record SpreadOrder : OrderBase
{
    private string? spreadSymbol;

    /// <summary>The spread with its legs, such as <c>=/ESZ26-/ESH27</c>; null if unknown.</summary>
    public string? SpreadSymbol { get => spreadSymbol; init => spreadSymbol = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = AddOrder(EventSchema.Indexed("SpreadOrder", static () => new SpreadOrder()))
        .Text("spreadSymbol", static e => ref e.spreadSymbol)
        .Build();
}
