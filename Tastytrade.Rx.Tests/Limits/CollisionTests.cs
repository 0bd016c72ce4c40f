using System.Reactive;
using System.Reactive.Linq;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Binding;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Limits;

/// <summary>Numbers crafted so that .NET gives all of them the same hash code. With that hash code, each case would take minutes.</summary>
public sealed class CollisionTests
{
    private const EventFlags Begin = EventFlags.SnapshotBegin;
    private const EventFlags End = EventFlags.SnapshotEnd;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>For some seeds of the process, hash codes of regular sequences lie close together unless they are mixed.</summary>
    [Test]
    public void GetHashCode_NumbersOfOneDefaultHashCode_Differ([Range(1, 40)] int seed)
    {
        const int Count = 100_000;
        var random = new Random(seed);
        var comparer = new NumberComparer(() => (ulong)random.NextInt64(long.MinValue, long.MaxValue));
        Assert.Multiple(() =>
        {
            Assert.That(Codes(k => comparer.GetHashCode(Same(k))), Is.GreaterThan(Count - 50));
            Assert.That(Codes(k => comparer.GetHashCode(Strike(k))), Is.GreaterThan(Count - 50));
            Assert.That(Codes(k => comparer.GetHashCode(Decimal(k))), Is.GreaterThan(Count - 50));
            Assert.That(Codes(k => comparer.GetHashCode(k * 187_751)), Is.GreaterThan(Count - 50), "a table's size");

            // The bucket of a hash code in a table: random codes fill about two thirds of the buckets.
            Assert.That(Codes(k => comparer.GetHashCode(Same(k)) & 0xffff), Is.GreaterThan(45_000));
        });

        static int Codes(Func<int, int> code) => Enumerable.Range(0, Count).Select(code).Distinct().Count();
    }

    [Test]
    public void GetHashCode_EqualNumbers_IsTheSame()
    {
        var comparer = NumberComparer.Instance;
        Assert.Multiple(() =>
        {
            Assert.That(comparer.GetHashCode(0.0), Is.EqualTo(comparer.GetHashCode(-0.0)));
            Assert.That(comparer.GetHashCode(double.NaN), Is.EqualTo(comparer.GetHashCode(-double.NaN)));
            Assert.That(comparer.GetHashCode(1.5m), Is.EqualTo(comparer.GetHashCode(1.500m)));
            Assert.That(comparer.GetHashCode(100m), Is.EqualTo(comparer.GetHashCode(100.0000000000000000000000000m)));
            Assert.That(comparer.GetHashCode(0m), Is.EqualTo(comparer.GetHashCode(-0.00m)));
            Assert.That(comparer.GetHashCode(decimal.MaxValue), Is.Not.EqualTo(comparer.GetHashCode(decimal.MinValue)));
            Assert.That(NumberComparer.For<long>(), Is.SameAs(comparer));
            Assert.That(NumberComparer.For<string>(), Is.Null);
        });
    }

    [Test]
    public void Series_IndexesOfOneHashCode_IsBuiltInTime() => Within(() =>
    {
        const int Count = 200_000;
        var rows = Enumerable.Range(0, Count).Select(i => new Candle
        {
            EventSymbol = "SPY{=m}",
            Index = Same(i),
            Open = 1,
            EventFlags = i == 0 ? Begin : i == Count - 1 ? End : EventFlags.None,
        });

        Assert.That(rows.ToObservable().ToSeries().Wait().Series, Has.Count.EqualTo(Count));
    });

    [Test]
    public void OrderBook_IndexesOfOneHashCode_IsBuiltInTime() => Within(() =>
    {
        var rows = Enumerable.Range(0, 40_000).Select(Make).ToArray();
        var book = OrderBook.Empty("SPY").Apply(rows);

        Assert.That(book.OrderCount, Is.EqualTo(rows.Length));
        Assert.That(book.Replace("NTV", rows).OrderCount, Is.EqualTo(rows.Length));
    });

    [Test]
    public void Binding_KeysOfOneHashCode_IsBuiltInTime() => Within(() =>
    {
        var orders = Enumerable.Range(0, 200_000).Select(Make).ToArray();
        var table = new RowTable<long, Order>(order => order.Index);
        table.Merge(orders);
        table.Replace(orders);
        using var sink = new FrameSink<Order, long>(
            Observer.Create<IReadOnlyList<Order>>(_ => { }), order => order.Index,
            new BindingOptions { Context = new HandPumpedContext(new TestScheduler()) });
        Array.ForEach(orders, sink.OnNext);

        Assert.That(table.Rows, Has.Count.EqualTo(orders.Length));
    });

    [Test]
    public void Chain_StrikesOfOneHashCode_IsBuiltInTime() => Within(() =>
    {
        var options = Enumerable.Range(0, 300_000).Select(i => new Option
        {
            Symbol = $"A{i}",
            StreamerSymbol = $".A{i}",
            StrikePrice = Strike(i),
            Type = OptionType.Call,
            ExpirationDate = new(2026, 12, 18),
            RootSymbol = "A",
            UnderlyingSymbol = "A",
        }).ToArray();

        Assert.That(FlatChain.ToChain(options).Roots.Single().Expirations.Single().Strikes, Has.Count.EqualTo(options.Length));
    });

    private static Order Make(int i) =>
        new() { EventSymbol = "SPY", Source = "NTV", Index = Same(i), OrderSide = Side.Buy, Price = i + 1, Size = 1 };

    private static long Same(int k) => ((long)k << 32) | (uint)k;

    private static double Strike(int k) => BitConverter.Int64BitsToDouble(Same(k));

    private static decimal Decimal(int k) => new((2 * k) + 1, (2 * k) + 1, 0, false, 0);

    /// <summary>Runs on its own thread, so that slow code fails the test and does not block the run.</summary>
    private static void Within(Action action) => Assert.That(Task.Run(action).Wait(Patience), "it takes longer than " + Patience);
}
