using System.Reactive.Linq;
using System.Reactive.Subjects;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>Order books compared with a plain dictionary that is sorted and summed each time.</summary>
public sealed class OrderBookPropertyTests
{
    private static readonly string[] Sources = ["NTV", "ntv"];

    [Test]
    public void ToOrderBook_AnyOrders_EqualsAPlainDictionary([Values(0, 1, 4)] int limit)
    {
        for (var seed = 0; seed < 1500; seed++)
            Check(seed, limit);
    }

    private static void Check(int seed, int limit)
    {
        var random = new Random(seed);
        var model = new Dictionary<(string, long), OrderBase>();
        using var wire = new Subject<OrderBase>();
        var updates = new List<OrderBook>();
        using var subscription = wire.ToOrderBook("SPY", limit).Subscribe(updates.Add);
        for (var step = 0; step < 12; step++)
        {
            var before = Show(model, limit);
            var count = updates.Count;
            var source = Sources[random.Next(Sources.Length)];
            OrderBase[] orders = [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => MakeOrder(random, source))];
            var isSnapshot = random.Next(5) == 0;
            if (isSnapshot)
            {
                foreach (var key in model.Keys.Where(k => k.Item1 == source).ToArray())
                    model.Remove(key);
            }

            for (var i = 0; i < orders.Length; i++)
            {
                var order = orders[i];
                if (!order.IsRemove && order.Size > 0)
                    model[(source, order.Index)] = order;
                else if (!isSnapshot || i < orders.Length - 1)
                    model.Remove((source, order.Index));
                Assert.That(updates, Has.Count.EqualTo(count), "nothing is emitted before the end");
                wire.OnNext(order with { EventFlags = order.EventFlags | Flags(isSnapshot, i, orders.Length) });
            }

            var after = Show(model, limit);
            if (isSnapshot || before != after)
                Assert.That(updates.Count - count, Is.EqualTo(1), $"seed {seed}, step {step}");
            Assert.That(updates.Count == 0 ? Show([], limit) : Show(updates[^1]), Is.EqualTo(after), $"seed {seed}, step {step}");
        }
    }

    private static EventFlags Flags(bool isSnapshot, int i, int count)
    {
        var isLast = i == count - 1;
        if (!isSnapshot)
            return isLast ? EventFlags.None : EventFlags.TxPending;
        return (i == 0 ? EventFlags.SnapshotBegin : EventFlags.None) | (isLast ? EventFlags.SnapshotEnd : EventFlags.None);
    }

    private static Order MakeOrder(Random random, string source) => new()
    {
        EventSymbol = "SPY",
        Source = source,
        Index = random.Next(8),
        OrderSide = random.Next(2) == 0 ? Side.Buy : Side.Sell,
        Price = random.Next(6),
        Size = random.Next(8) switch { 0 => 0, 1 => double.NaN, var n => n * 0.1 },
        Time = random.Next(3),
        Count = random.Next(3),
        Scope = (Scope)random.Next(4),
        EventFlags = random.Next(6) == 0 ? EventFlags.RemoveEvent : EventFlags.None,
    };

    private static string Show(OrderBook book) => Show(book.Bids) + "|" + Show(book.Asks);

    private static string Show(IEnumerable<PriceLevel> levels) =>
        string.Join(' ', levels.Select(l => $"{l.Price}:{Math.Round(l.Size, 9)}x{l.Count}"));

    private static string Show(Dictionary<(string, long), OrderBase> model, int limit)
    {
        var bids = Levels(Side.Buy).OrderByDescending(l => l.Price);
        var asks = Levels(Side.Sell).OrderBy(l => l.Price);
        return Show(limit == 0 ? bids : bids.Take(limit)) + "|" + Show(limit == 0 ? asks : asks.Take(limit));

        IEnumerable<PriceLevel> Levels(Side side) => model.Values.Where(o => o.OrderSide == side).GroupBy(o => o.Price)
            .Select(g => new PriceLevel(g.Key, g.Sum(o => o.Size), g.Sum(o => Math.Max(1, o.Count))));
    }
}
