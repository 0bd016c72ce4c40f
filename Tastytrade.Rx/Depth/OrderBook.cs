using System.Collections.Immutable;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>The orders of a symbol as price levels, made of <see cref="Order"/>, <see cref="AnalyticOrder"/> or <see cref="SpreadOrder"/>
/// events.</summary>
/// <remarks>Immutable: every change gives a new book, which shares what did not change with the one before, so that books may be kept and
/// handed to other threads. An order is known by its source and index; one that comes again under them takes the place of the one before,
/// at whatever price and side. It is gone with <see cref="IndexedEvent.IsRemove"/>, and without a positive, finite size, a price or a
/// side. The orders in a book bear no <see cref="EventFlags"/>.</remarks>
public sealed class OrderBook
{
    private static readonly ImmutableDictionary<string, SeriesTree<OrderBase>> None =
        ImmutableDictionary<string, SeriesTree<OrderBase>>.Empty;

    /// <summary>By source; none is empty.</summary>
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

    /// <summary>How many levels of each side are shown; 0 for all. The orders below are kept, and come up when those above go.</summary>
    public int DepthLimit { get; }

    /// <summary>What is bid, the highest price first.</summary>
    public ImmutableArray<PriceLevel> Bids => shown.Value.Bids;

    /// <summary>What is offered, the lowest price first.</summary>
    public ImmutableArray<PriceLevel> Asks => shown.Value.Asks;

    /// <summary>The highest bid; null where nobody bids.</summary>
    public PriceLevel? BestBid => bids.Best;

    /// <summary>The lowest offer; null where nobody offers.</summary>
    public PriceLevel? BestAsk => asks.Best;

    /// <summary>Half-way between best bid and best ask; NaN where one of them is missing.</summary>
    public double Mid => BookSides.Mid(BestBid, BestAsk);

    /// <summary>How far apart best bid and best ask are; NaN where one of them is missing. Negative in a book of several sources that is crossed.</summary>
    public double Spread => BookSides.Spread(BestBid, BestAsk);

    /// <summary>How many orders the book has, also below the limit.</summary>
    public int OrderCount { get; }

    /// <summary>A book without orders.</summary>
    /// <param name="symbol">The streamer symbol.</param>
    /// <param name="depthLimit">How many levels of each side to show; 0 for all.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depthLimit"/> is negative.</exception>
    public static OrderBook Empty(string symbol, int depthLimit = 0)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        ArgumentOutOfRangeException.ThrowIfNegative(depthLimit);
        return new(symbol, depthLimit, None, 0, BookSide.NoBids, BookSide.NoAsks);
    }

    /// <summary>The book after a change of some orders; their flags but for <see cref="IndexedEvent.IsRemove"/> and their symbol do not matter.</summary>
    /// <param name="changes">The orders as they are now, or gone.</param>
    /// <returns>The book; this one where nothing changed.</returns>
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

    /// <summary>The book after a snapshot of one source: its orders are those of the snapshot, those of other sources stay.</summary>
    /// <param name="source">The source; empty for none.</param>
    /// <param name="snapshot">All orders of the source.</param>
    /// <returns>The book; this one where nothing changed.</returns>
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

    /// <summary>The same orders under another limit.</summary>
    /// <param name="depthLimit">How many levels of each side to show; 0 for all.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depthLimit"/> is negative.</exception>
    public OrderBook WithDepthLimit(int depthLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depthLimit);
        return new(Symbol, depthLimit, orders, OrderCount, bids, asks);
    }

    /// <summary>The orders of a side, also below the limit.</summary>
    /// <param name="side"><see cref="Side.Buy"/> or <see cref="Side.Sell"/>.</param>
    /// <returns>The best price first, and at one price the first in line first: sums of orders and quotes of market makers, the larger first,
    /// then single orders by their time.</returns>
    public IEnumerable<OrderBase> Orders(Side side) => side switch
    {
        Side.Buy => bids.Orders,
        Side.Sell => asks.Orders,
        _ => [],
    };

    /// <summary>Which side is the heavier: the size of the bids less that of the asks, as a share of both.</summary>
    /// <param name="levels">How many levels of each side count, at least 1; those below the limit do not.</param>
    /// <returns>From −1 (nothing but asks) to 1 (nothing but bids); NaN where both sides are empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="levels"/> is less than 1.</exception>
    public double Imbalance(int levels = int.MaxValue) => BookSides.Imbalance(Bids, Asks, levels);

    /// <summary>The book in one line.</summary>
    /// <returns>Text such as <c>SPY: 10 bids from 600.01, 10 asks from 600.02</c>.</returns>
    public override string ToString() => BookSides.Describe(Symbol, Bids, Asks);

    /// <summary>Whether both show the same levels with the same orders in them.</summary>
    internal bool ShowsSameAs(OrderBook other) =>
        bids.ShowsSameAs(other.bids, DepthLimit) && asks.ShowsSameAs(other.asks, DepthLimit);

    private static bool IsThere(OrderBase order) =>
        !order.IsRemove && order.Size is > 0 and < double.PositiveInfinity && double.IsFinite(order.Price) && order.OrderSide is Side.Buy or Side.Sell;

    /// <summary>Without its flags: they say how an order came, and one that comes twice is to be the same.</summary>
    private static OrderBase Bare(OrderBase order) => order.EventFlags == EventFlags.None ? order : order with { EventFlags = EventFlags.None };
}
