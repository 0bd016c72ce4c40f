using System.Globalization;
using System.Reactive.Subjects;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>Order books of unusual orders, and of very many.</summary>
public sealed class OrderBookEdgeTests
{
    private static readonly OrderBook Empty = OrderBook.Empty("SPY");

    [TestCase(1)]
    [TestCase(20_000)]
    public void Apply_ToAHugeBook_DoesNotCostItsSize(int prices)
    {
        var orders = Enumerable.Range(0, 20_000).Select(i => Make(i, 100 + (i % prices * 0.01))).ToArray();
        var book = Empty.Apply(orders);
        book = Change(book, 1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        book = Change(book, 2);
        var cost = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(cost, Is.LessThan(20_000), "an array of the orders or levels has 160,000 bytes");
        Assert.That(book.OrderCount, Is.EqualTo(20_000));

        OrderBook Change(OrderBook old, int size)
        {
            var next = old.Apply([orders[10_000] with { Size = size }]);
            _ = (next.BestBid, next.BestAsk, next.Mid, next.Spread);
            return next;
        }
    }

    [Test]
    public void Snapshot_OfOneSource_DoesNotCostTheOthersSize()
    {
        var book = Empty.Apply(Enumerable.Range(0, 20_000).Select(i => Make(i, i)));
        var small = new[] { Make(1, 5) with { Source = "DEX" }, Make(2, 6) with { Source = "DEX" } };
        book = book.Replace("DEX", small);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var next = book.Replace("DEX", [small[0], small[1] with { Index = 3 }]);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(20_000));
        Assert.That(next.Orders(Side.Buy).Where(order => order.Source == "DEX").Select(order => order.Index), Is.EqualTo(new[] { 3, 1 }));
        Assert.That((next.OrderCount, next.Replace("NTV", []).OrderCount), Is.EqualTo((20_002, 2)));
    }

    [Test]
    public void Best_UnderALimit_IsThatOfTheLevels()
    {
        var book = Empty.Apply(
            [Make(1, 10), Make(2, 11), Make(3, 12) with { OrderSide = Side.Sell }, Make(4, 13) with { OrderSide = Side.Sell }]);

        foreach (var shown in new[] { book, book.WithDepthLimit(1) })
            Assert.That((shown.BestBid, shown.BestAsk, shown.Mid, shown.Spread), Is.EqualTo((shown.Bids[0], shown.Asks[0], 11.5, 1.0)));
        Assert.That(
            (Empty.BestBid, Empty.BestAsk, Empty.Mid, Empty.Spread),
            Is.EqualTo((default(PriceLevel?), default(PriceLevel?), double.NaN, double.NaN)));
    }

    [Test]
    public void Orders_EqualByCulture_AreDistinct()
    {
        var one = Make(1, 10) with { Source = "NTV" };

        var book = Empty.Apply([one, one with { Source = "NTV\u00AD" }]);

        Assert.That((book.OrderCount, book.BestBid), Is.EqualTo((2, new PriceLevel(10, 2, 2))), "cultures ignore a soft hyphen");
    }

    [Test]
    public void Book_MadeInOneCulture_CanBeChangedInAnother()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var orders = new[] { "aa", "b", "zz", "å" }.Select(source => Make(1, 10) with { Source = source }).ToArray();
            var book = Empty.Apply(orders);

            // In Danish, aa sorts after z.
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("da-DK");
            Assert.That(book.Apply(orders.Select(order => order with { Size = 0 })).OrderCount, Is.Zero);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Test]
    public void Order_Repeated_IsEmittedOnce()
    {
        using var wire = new Subject<OrderBase>();
        var updates = new List<OrderBook>();
        using var subscription = wire.ToOrderBook("SPY").Subscribe(updates.Add);
        var order = Make(1, 10);

        wire.OnNext(order);
        wire.OnNext(order with { });
        wire.OnNext(order with { EventFlags = EventFlags.TxPending });
        wire.OnNext(order with { });
        Assert.That(updates, Has.Count.EqualTo(1));
        Assert.That(
            updates[0].Apply([order with { EventFlags = EventFlags.SnapshotMode }, Make(7, 1) with { Size = 0 }]), Is.SameAs(updates[0]));

        wire.OnNext(order with { Count = 2 });
        Assert.That(updates, Has.Count.EqualTo(2));
    }

    [Test]
    public void Orders_InABook_HaveNoFlags() => Assert.That(
        Empty.Apply([Make(1, 10) with { EventFlags = EventFlags.SnapshotBegin | EventFlags.SnapshotEnd }]).Orders(Side.Buy),
        Is.EqualTo(new[] { Make(1, 10) }));

    [TestCase(double.PositiveInfinity, 10.0)]
    [TestCase(1.0, double.NegativeInfinity)]
    public void Order_OfInfiniteSizeOrPrice_IsNotInTheBook(double size, double price) =>
        Assert.That(Empty.Apply([Make(1, 10), Make(1, price) with { Size = size }]).OrderCount, Is.Zero);

    [Test]
    public void Order_OfAnotherScope_ChangesItsPlace()
    {
        var (first, second) = (Make(1, 10) with { Time = 1 }, Make(2, 10) with { Time = 2 });
        var sum = second with { Scope = Scope.Aggregate, Count = 5 };

        var book = Empty.Apply([first, second]).Apply([sum]);
        Assert.That(book.Orders(Side.Buy), Is.EqualTo(new[] { sum, first }));
        Assert.That(book.BestBid, Is.EqualTo(new PriceLevel(10, 2, 6)));
        Assert.That(book.Apply([second]).Apply([first with { Size = 0 }]).Orders(Side.Buy), Is.EqualTo(new[] { second }));
    }

    [Test]
    public void MarketMakers_AtOnePrice_AreAllInTheBook()
    {
        var one = Make(1, 10) with { Scope = Scope.Aggregate, MarketMaker = "ARCA", Size = 3 };
        var two = one with { Index = 2, MarketMaker = "NSDQ", Size = 5 };

        var book = Empty.Apply([one, two]);
        Assert.That(book.Orders(Side.Buy), Is.EqualTo(new[] { two, one }));
        Assert.That(book.Apply([two with { Price = 9 }]).Bids, Is.EqualTo(new PriceLevel[] { new(10, 3, 1), new(9, 5, 1) }));
    }

    [Test]
    public void Price_ZeroOfEitherSign_IsOneLevel()
    {
        var book = Empty.Apply([Make(1, 0.0), Make(2, -0.0)]);
        Assert.That(book.Bids, Has.Length.EqualTo(1));
        Assert.That(book.Apply([Make(1, -0.0) with { Size = 0 }, Make(2, 0.0) with { Size = 0 }]).OrderCount, Is.Zero);
    }

    private static Order Make(long index, double price) =>
        new() { EventSymbol = "SPY", Source = "NTV", Index = index, OrderSide = Side.Buy, Price = price, Size = 1, Scope = Scope.Order };
}
