using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>An entry of an order book, a bid or an ask.</summary>
/// <remarks>Source: dxFeed's Order event. No user of tastytrade's API is known to receive this type. It is market data of all participants,
/// not an order in your own account.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record Order : OrderBase
{
    private string? marketMaker;

    /// <summary>The market maker or other participant behind the order, such as <c>NSDQ</c>; null if unknown.</summary>
    public string? MarketMaker { get => marketMaker; init => marketMaker = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = AddOrder(EventSchema.Indexed("Order", static () => new Order()))
        .Text("marketMaker", static e => ref e.marketMaker)
        .Build();
}
