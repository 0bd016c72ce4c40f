using System.Collections.Immutable;
using Tastytrade.Rx.Depth;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>The orders of a symbol as price levels, built from <see cref="Order"/>, <see cref="AnalyticOrder"/> or
/// <see cref="SpreadOrder"/> events.</summary>
/// <remarks>Immutable: every change returns a new book, which shares the unchanged parts with the previous one, so you can keep books and
/// pass them to other threads. Source and index identify an order; an order with the same source and index replaces the previous one, at
/// any price and side. An order is removed by <see cref="IndexedEvent.IsRemove"/>, or if it has no positive, finite size, no price or no
/// side. The orders in a book have no <see cref="EventFlags"/>.</remarks>
public sealed class OrderBook
{
    private static readonly ImmutableDictionary<string, SeriesTree<OrderBase>> None =
        ImmutableDictionary<string, SeriesTree<OrderBase>>.Empty;

    /// <summary>The orders by source; no tree is empty.</summary>
    private readonly ImmutableDictionary<string, SeriesTree<OrderBase>> orders;
    private readonly BookSide bids;
    private readonly BookSide asks;
    private readonly Lazy<(ImmutableArray<PriceLevel> Bids, ImmutableArray<PriceLevel> Asks)> shown;

    private OrderBook(
        string symbol, int depthLimit, ImmutableDictionary<string, SeriesTree<OrderBase>> orders, int count, BookSide bids, BookSide asks)
    {
        Symbol = symbol;
        DepthLimit = depthLimit;
        OrderCount = count;
        (this.orders, this.bids, this.asks) = (orders, bids, asks);
        shown = new(() => (bids.Show(depthLimit), asks.Show(depthLimit)));
    }

    /// <summary>The streamer symbol.</summary>
    public string Symbol { get; }

    /// <summary>The number of levels shown per side; 0 for all. Orders below the limit are kept, and appear when levels above them are
    /// removed.</summary>
    public int DepthLimit { get; }

    /// <summary>The bids, highest price first.</summary>
    public ImmutableArray<PriceLevel> Bids => shown.Value.Bids;

    /// <summary>The asks, lowest price first.</summary>
    public ImmutableArray<PriceLevel> Asks => shown.Value.Asks;

    /// <summary>The highest bid; null if there are no bids.</summary>
    public PriceLevel? BestBid => bids.Best;

    /// <summary>The lowest ask; null if there are no asks.</summary>
    public PriceLevel? BestAsk => asks.Best;

    /// <summary>The midpoint of best bid and best ask; NaN if either is missing.</summary>
    public double Mid => BookSides.Mid(BestBid, BestAsk);

    /// <summary>The best ask minus the best bid; NaN if either is missing. Negative if a book of several sources is crossed.</summary>
    public double Spread => BookSides.Spread(BestBid, BestAsk);

    /// <summary>The number of orders in the book, including those below the limit.</summary>
    public int OrderCount { get; }

    /// <summary>Creates a book without orders.</summary>
    /// <param name="symbol">The streamer symbol.</param>
    /// <param name="depthLimit">The number of levels to show per side; 0 for all.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depthLimit"/> is negative.</exception>
    public static OrderBook Empty(string symbol, int depthLimit = 0)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        ArgumentOutOfRangeException.ThrowIfNegative(depthLimit);
        return new(symbol, depthLimit, None, 0, BookSide.NoBids, BookSide.NoAsks);
    }

    /// <summary>Applies changes of orders. Their symbol and their flags are ignored, except for
    /// <see cref="IndexedEvent.IsRemove"/>.</summary>
    /// <param name="changes">The new, changed and removed orders.</param>
    /// <returns>The new book; this one if nothing changed.</returns>
    public OrderBook Apply(IEnumerable<OrderBase> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var (all, count, buy, sell) = (orders, OrderCount, bids, asks);
        foreach (var change in changes)
        {
            var source = change.Source ?? "";
            var known = all.GetValueOrDefault(source, SeriesTree<OrderBase>.Empty);
            var old = known.Find(change.Index);
            var now = IsThere(change) ? Bare(change) : null;
            if (now == old)
                continue;
            var rest = now is null ? known.Remove(change.Index) : known.Set(now);
            all = rest.Count == 0 ? all.Remove(source) : all.SetItem(source, rest);
            count += rest.Count - known.Count;
            if (old?.OrderSide == Side.Buy)
                buy = buy.Without(old);
            else if (old is not null)
                sell = sell.Without(old);
            if (now?.OrderSide == Side.Buy)
                buy = buy.With(now);
            else if (now is not null)
                sell = sell.With(now);
        }

        return all == orders ? this : new(Symbol, DepthLimit, all, count, buy, sell);
    }

    /// <summary>Replaces the orders of one source by a snapshot; the orders of other sources stay.</summary>
    /// <param name="source">The source; empty for orders without a source.</param>
    /// <param name="snapshot">All orders of the source.</param>
    /// <returns>The new book; this one if nothing changed.</returns>
    public OrderBook Replace(string source, IEnumerable<OrderBase> snapshot)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(snapshot);
        OrderBase[] now = [.. snapshot];
        var kept = now.Select(order => order.Index).ToHashSet(NumberComparer.Instance);
        var known = orders.GetValueOrDefault(source, SeriesTree<OrderBase>.Empty);
        var gone = known.Range(0, known.Count)
            .Where(order => !kept.Contains(order.Index))
            .Select(order => order with { EventFlags = EventFlags.RemoveEvent });
        return Apply(gone.Concat(now));
    }

    /// <summary>Creates a book of the same orders with another limit.</summary>
    /// <param name="depthLimit">The number of levels to show per side; 0 for all.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depthLimit"/> is negative.</exception>
    public OrderBook WithDepthLimit(int depthLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depthLimit);
        return new(Symbol, depthLimit, orders, OrderCount, bids, asks);
    }

    /// <summary>Returns the orders of one side, including those below the limit.</summary>
    /// <param name="side"><see cref="Side.Buy"/> or <see cref="Side.Sell"/>.</param>
    /// <returns>The orders, best price first. At one price they are in order of priority: aggregates and market makers' quotes by size,
    /// largest first, then single orders by time.</returns>
    public IEnumerable<OrderBase> Orders(Side side) => side switch
    {
        Side.Buy => bids.Orders,
        Side.Sell => asks.Orders,
        _ => [],
    };

    /// <summary>The order book imbalance: the size of the bids minus the size of the asks, divided by their sum.</summary>
    /// <param name="levels">The number of levels per side to count, at least 1; levels below the limit do not count.</param>
    /// <returns>From −1 (only asks) to 1 (only bids); NaN if both sides are empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="levels"/> is less than 1.</exception>
    public double Imbalance(int levels = int.MaxValue) => BookSides.Imbalance(Bids, Asks, levels);

    /// <summary>The book in one line.</summary>
    /// <returns>Text such as <c>SPY: 10 bids from 600.01, 10 asks from 600.02</c>.</returns>
    public override string ToString() => BookSides.Describe(Symbol, Bids, Asks);

    /// <summary>Whether both books show the same levels with the same orders.</summary>
    internal bool ShowsSameAs(OrderBook other) =>
        bids.ShowsSameAs(other.bids, DepthLimit) && asks.ShowsSameAs(other.asks, DepthLimit);

    private static bool IsThere(OrderBase order) =>
        !order.IsRemove && order.Size is > 0 and < double.PositiveInfinity && double.IsFinite(order.Price)
            && order.OrderSide is Side.Buy or Side.Sell;

    /// <summary>Clears the flags, which say how an order was sent: an order that is sent twice must compare equal.</summary>
    private static OrderBase Bare(OrderBase order) =>
        order.EventFlags == EventFlags.None ? order : order with { EventFlags = EventFlags.None };
}
