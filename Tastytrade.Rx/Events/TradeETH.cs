using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The last trade of a symbol in extended trading hours, and the totals of those hours.</summary>
/// <remarks>Source: dxFeed's TradeETH event. Only symbols with extended hours have it, mostly stocks and ETFs.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record TradeETH : TradeBase
{
    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = AddTrade(EventSchema.Lasting("TradeETH", static () => new TradeETH())).Build();
}
