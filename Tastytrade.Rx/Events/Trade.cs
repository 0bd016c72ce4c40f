using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The last trade of a symbol in regular trading hours, and the sums of its trading day; the value of an
/// index.</summary>
/// <remarks>Source: dxFeed's Trade event. The latest state, which may leave trades out: <see cref="TimeAndSale"/> has
/// each one. Trades before and after regular hours are in <see cref="TradeETH"/>.</remarks>
public sealed record Trade : TradeBase
{
    internal static EventSchema Schema { get; } = AddTrade(EventSchema.Lasting("Trade", static () => new Trade())).Build();
}
