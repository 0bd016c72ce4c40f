using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The last trade of a symbol in extended trading hours, and the sums of those hours.</summary>
/// <remarks>Source: dxFeed's TradeETH event. Only symbols with such hours have it, mostly stocks and ETFs.</remarks>
public sealed record TradeETH : TradeBase
{
    internal static EventSchema Schema { get; } = AddTrade(EventSchema.Lasting("TradeETH", static () => new TradeETH())).Build();
}
