using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The last trade of a symbol in regular trading hours with the totals of its trading day, or the value of an index.</summary>
/// <remarks>Source: dxFeed's Trade event. It is the latest state and may skip trades; <see cref="TimeAndSale"/> has each trade. Trades
/// before and after regular hours are in <see cref="TradeETH"/>.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record Trade : TradeBase
{
    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = AddTrade(EventSchema.Lasting("Trade", static () => new Trade())).Build();
}
