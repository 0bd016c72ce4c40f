using System.Reactive.Linq;
using System.Reactive.Subjects;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>The cases of dxFeed's tests of its market depth model, and more.</summary>
public sealed class OrderBookTests
{
    private const EventFlags Whole = EventFlags.SnapshotBegin | EventFlags.SnapshotEnd;

    private readonly List<OrderBook> updates = [];
    private Subject<OrderBase> orders = null!;

    [SetUp]
    public void Start()
    {
        updates.Clear();
        orders = new Subject<OrderBase>();
    }

    [TearDown]
    public void End() => orders.Dispose();

    [Test]
    public void Removal_OfAnUnknownOrder_ChangesNothing()
    {
        Observe();
        Publish(false, Make(0, Side.Buy, 1, 1, EventFlags.RemoveEvent));
    }

    [Test]
    public void Removal_BySizeOrFlag_RemovesTheOrder()
    {
        Observe();
        Publish(true, Make(0, Side.Buy, 1, 1, Whole), Make(1, Side.Buy, 2, 1), Make(2, Side.Buy, 3, 1));
        Assert.That(Prices(Side.Buy), Is.EqualTo(new[] { 3.0, 2, 1 }));

        Publish(true, Make(2, Side.Buy, 1, double.NaN));
        Assert.That(Prices(Side.Buy), Is.EqualTo(new[] { 2.0, 1 }));
        Publish(true, Make(1, Side.Buy, 1, 1, EventFlags.RemoveEvent));
        Assert.That(Prices(Side.Buy), Is.EqualTo(new[] { 1.0 }));
        Publish(true, Make(0, Side.Buy, 1, 1, EventFlags.SnapshotEnd | EventFlags.RemoveEvent));
        Assert.That((Prices(Side.Buy), Prices(Side.Sell)), Is.EqualTo((Array.Empty<double>(), Array.Empty<double>())));
    }

    [TestCase(0.0)]
    [TestCase(double.NaN)]
    [TestCase(-1.0)]
    public void Removal_ByInvalidSize_RemovesTheOrder(double size)
    {
        Observe();
        Publish(true, Make(0, Side.Sell, 1, 1, Whole));
        Publish(true, Make(0, Side.Sell, 1, size));

        Assert.That((updates[^1].OrderCount, updates[^1].BestAsk), Is.EqualTo((0, (PriceLevel?)null)));
    }

    [TestCase(double.NaN, Side.Buy)]
    [TestCase(double.PositiveInfinity, Side.Buy)]
    [TestCase(1.0, Side.Undefined)]
    public void Order_WithoutPriceOrSide_IsNotInTheBook(double price, Side side)
    {
        Observe();
        Publish(true, Make(0, Side.Buy, 1, 1, Whole));
        Publish(true, Make(0, side, price, 1));

        Assert.That(updates[^1].OrderCount, Is.Zero);
    }

    [Test]
    public void Order_OfAKnownIndexOnTheOtherSide_MovesThere()
    {
        Observe();
        Publish(true, Make(0, Side.Buy, 1, 1, Whole));
        Publish(true, Make(0, Side.Sell, 1, 1));

        Assert.That((Prices(Side.Buy), Prices(Side.Sell)), Is.EqualTo((Array.Empty<double>(), new[] { 1.0 })));
        Assert.That(updates[^1].OrderCount, Is.EqualTo(1));
    }

    [Test]
    public void Order_OfAKnownIndex_ReplacesTheOther()
    {
        Observe();
        Publish(true, Make(0, Side.Buy, 100, 1, Whole), Make(0, Side.Buy, 150, 1));
        Assert.That(Prices(Side.Buy), Is.EqualTo(new[] { 150.0 }));

        Publish(true, Make(0, Side.Buy, 90, 1, EventFlags.SnapshotBegin), Make(0, Side.Buy, 80, 1, EventFlags.SnapshotEnd));
        Assert.That(Prices(Side.Buy), Is.EqualTo(new[] { 80.0 }), "also within a snapshot");
    }

    [Test]
    public void Sides_OfABook_HaveTheBestFirst()
    {
        Observe();
        Publish(true, Make(0, Side.Buy, 100, 1, Whole), Make(3, Side.Sell, 250, 1), Make(1, Side.Buy, 200, 1), Make(2, Side.Sell, 150, 1));

        Assert.That((Prices(Side.Buy), Prices(Side.Sell)), Is.EqualTo((new[] { 200.0, 100 }, new[] { 150.0, 250 })));
        Assert.That(
            (updates[^1].BestBid!.Value.Price, updates[^1].BestAsk!.Value.Price, updates[^1].Spread, updates[^1].Mid),
            Is.EqualTo((200.0, 150.0, -50.0, 175.0)));
    }

    [Test]
    public void Limit_OfLevels_HidesOthersAndTheirChanges()
    {
        Observe(3);
        Publish(true, Make(0, Side.Buy, 5, 1, Whole));
        Publish(true, Make(1, Side.Buy, 4, 1));
        Publish(true, Make(2, Side.Buy, 3, 1));
        Publish(false, Make(3, Side.Buy, 2, 1));
        Publish(false, Make(4, Side.Buy, 1, 1));
        Publish(false, Make(4, Side.Buy, 1, 2));
        Publish(false, Make(3, Side.Buy, 1, double.NaN));
        Publish(true, Make(2, Side.Buy, 3, 2));
        Publish(true, Make(1, Side.Buy, 3, double.NaN));
        Assert.That(updates[^1].Bids, Is.EqualTo(new PriceLevel[] { new(5, 1, 1), new(3, 2, 1), new(1, 2, 1) }), "hidden levels move up");

        Publish(true, Make(4, Side.Sell, 1, 1));
        Publish(true, Make(5, Side.Sell, 2, 1));
        Publish(true, Make(6, Side.Sell, 3, 1));
        Publish(false, Make(7, Side.Sell, 4, 1));
        Publish(false, Make(8, Side.Sell, 5, 1));
        Publish(false, Make(8, Side.Sell, 5, 2));
        Publish(false, Make(8, Side.Sell, 5, double.NaN));
        Publish(true, Make(6, Side.Sell, 4, 2));
        Publish(true, Make(5, Side.Sell, 2, double.NaN));
        Assert.That(updates[^1].OrderCount, Is.EqualTo(5), "two bids, an ask at 1 and two at 4");
    }

    [Test]
    public void Limit_Changed_LosesNoOrders()
    {
        var all = OrderBook.Empty("SPY").Apply([Make(0, Side.Buy, 3, 1), Make(1, Side.Buy, 2, 1), Make(2, Side.Buy, 1, 1)]);

        Assert.That(all.WithDepthLimit(1).Bids.Select(l => l.Price), Is.EqualTo(new[] { 3.0 }));
        Assert.That(all.WithDepthLimit(1).WithDepthLimit(0).Bids, Is.EqualTo(all.Bids));
        Assert.That(() => all.WithDepthLimit(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Levels_OfSeveralOrders_SumThem()
    {
        var book = OrderBook.Empty("SPY")
            .Apply([Make(0, Side.Buy, 3, 100), Make(1, Side.Buy, 3, 50) with { Count = 7 }, Make(2, Side.Sell, 4, 50)]);

        Assert.That(book.Bids, Is.EqualTo(new PriceLevel[] { new(3, 150, 8) }));
        Assert.That(book.Imbalance(), Is.EqualTo(0.5));
        Assert.That(book.ToString(), Is.EqualTo("SPY: 1 bid at 3, 1 ask at 4"));
    }

    [Test]
    public void Orders_AtOnePrice_AreSorted()
    {
        var single = Make(1, Side.Buy, 3, 5) with { Scope = Scope.Order, Time = 2 };
        var earlier = Make(2, Side.Buy, 3, 5) with { Scope = Scope.Order, Time = 1 };
        var small = Make(3, Side.Buy, 3, 1) with { Scope = Scope.Aggregate };
        var large = Make(4, Side.Buy, 3, 9) with { Scope = Scope.Aggregate };
        var better = Make(5, Side.Buy, 4, 1) with { Scope = Scope.Order, Time = 3 };

        var book = OrderBook.Empty("SPY").Apply([single, earlier, small, large, better]);

        Assert.That(book.Orders(Side.Buy), Is.EqualTo(new[] { better, large, small, earlier, single }));
        Assert.That(book.Orders(Side.Sell).Concat(book.Orders(Side.Undefined)), Is.Empty);
    }

    [Test]
    public void Transaction_Complete_IsEmittedOnce()
    {
        Observe();
        Publish(true, Make(0, Side.Buy, 1, 1, Whole));
        Publish(false, Make(1, Side.Buy, 2, 1, EventFlags.TxPending), Make(0, Side.Buy, 1, 0, EventFlags.TxPending));
        Publish(true, Make(2, Side.Sell, 3, 1));
        Assert.That((Prices(Side.Buy), Prices(Side.Sell)), Is.EqualTo((new[] { 2.0 }, new[] { 3.0 })));

        Publish(false, Make(5, Side.Buy, 9, 1, EventFlags.TxPending), Make(0, Side.Buy, 7, 1, EventFlags.SnapshotBegin));
        Publish(false, Make(1, Side.Buy, 6, 1), Make(2, Side.Buy, 5, 1, EventFlags.SnapshotEnd | EventFlags.TxPending));
        Publish(true, Make(3, Side.Buy, 8, 1));
        Assert.That(
            (Prices(Side.Buy), Prices(Side.Sell)), Is.EqualTo((new[] { 8.0, 7, 6, 5 }, Array.Empty<double>())),
            "a BEGIN drops the pending orders");
    }

    [Test]
    public void Snapshot_EmptyOrSnipped_IsEmitted()
    {
        Observe();
        Publish(true, Make(0, Side.Buy, double.NaN, double.NaN, Whole | EventFlags.RemoveEvent));
        Assert.That(updates[^1].OrderCount, Is.Zero);
        Publish(true, Make(0, Side.Buy, 1, 1, EventFlags.SnapshotBegin), Make(1, Side.Buy, 2, 1, EventFlags.SnapshotSnip));
        Assert.That(updates[^1].OrderCount, Is.EqualTo(2));
        Publish(
            true, Make(0, Side.Buy, 1, 1, EventFlags.SnapshotBegin),
            Make(0, Side.Undefined, double.NaN, double.NaN, EventFlags.SnapshotEnd | EventFlags.RemoveEvent));
        Assert.That(updates[^1].OrderCount, Is.EqualTo(1), "an end marker does not remove the order of its index");
    }

    [Test]
    public void Sources_InOneBook_HaveTheirOwnIndexesAndSnapshots()
    {
        Observe();
        Publish(true, Make(0, Side.Buy, 1, 1, Whole) with { Source = "NTV" });
        Publish(true, Make(0, Side.Buy, 2, 1, Whole) with { Source = "ntv" });
        Publish(false, Make(1, Side.Buy, 4, 1, EventFlags.TxPending) with { Source = "NTV" });
        Publish(true, Make(1, Side.Buy, 3, 1) with { Source = "ntv" });
        Assert.That(Prices(Side.Buy), Is.EqualTo(new[] { 3.0, 2, 1 }));
        Publish(true, Make(5, Side.Buy, 9, 1, Whole) with { Source = "ntv" });

        Assert.That(Prices(Side.Buy), Is.EqualTo(new[] { 9.0, 1 }));
    }

    [Test]
    public void Orders_OfOtherSymbols_AreIgnored()
    {
        Observe();
        Publish(false, Make(0, Side.Buy, 1, 1, Whole) with { EventSymbol = "QQQ" });
    }

    [Test]
    public void Subscriptions_ToOneStream_EachStartWithAnEmptyBook()
    {
        OrderBase[] list = [Make(0, Side.Buy, 1, 1), Make(1, Side.Buy, 2, 1)];
        var books = list.ToObservable().ToOrderBook("SPY");

        Assert.That(books.ToEnumerable().Count(), Is.EqualTo(2));
        Assert.That(books.ToEnumerable().Select(b => b.OrderCount), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(() => orders.ToOrderBook(" "), Throws.ArgumentException);
        Assert.That(() => orders.ToOrderBook("SPY", -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void AnalyticAndSpreadOrders_InABook_AreSupported()
    {
        var book = OrderBook.Empty("SPY").Apply(
        [
            new AnalyticOrder { EventSymbol = "SPY", Index = 1, Price = 2, Size = 3, OrderSide = Side.Buy },
            new SpreadOrder { EventSymbol = "SPY", Index = 2, Price = -1, Size = 3, OrderSide = Side.Sell },
        ]);

        Assert.That((book.BestBid!.Value.Price, book.BestAsk!.Value.Price), Is.EqualTo((2.0, -1.0)), "a spread may have a negative price");
    }

    private void Observe(int limit = 0) => orders.ToOrderBook("SPY", limit).Subscribe(updates.Add);

    private void Publish(bool expected, params OrderBase[] events)
    {
        var before = updates.Count;
        foreach (var order in events)
            orders.OnNext(order);
        Assert.That(updates.Count > before, Is.EqualTo(expected), $"after {events[^1]}");
    }

    private double[] Prices(Side side) => [.. (side == Side.Buy ? updates[^1].Bids : updates[^1].Asks).Select(l => l.Price)];

    private static Order Make(long index, Side side, double price, double size, EventFlags flags = EventFlags.None) =>
        new() { EventSymbol = "SPY", Source = "DEFAULT", Index = index, OrderSide = side, Price = price, Size = size, EventFlags = flags };
}
