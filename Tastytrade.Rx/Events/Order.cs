using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>A line of an order book, a bid or an ask: dxFeed's Order event.</summary>
/// <remarks>Source: dxFeed's Order event. No API user of tastytrade is on record as receiving this type. It is market data of all
/// participants, not an order of one's own account.</remarks>
public sealed record Order : OrderBase
{
    private string? marketMaker;

    /// <summary>The market maker, or another who is behind the order, such as <c>NSDQ</c>; null where unknown.</summary>
    public string? MarketMaker { get => marketMaker; init => marketMaker = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = AddOrder(EventSchema.Indexed("Order", static () => new Order()))
        .Text("marketMaker", static e => ref e.marketMaker)
        .Build();
}
