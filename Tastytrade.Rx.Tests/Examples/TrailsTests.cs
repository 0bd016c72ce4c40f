using System.Reactive.Linq;
using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Examples.Watching;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>The recent prices of the rows of a watch list, one a second.</summary>
public sealed class TrailsTests
{
    [Test]
    public void TrailsOf_RowsComeAndGo_KeepsTheLastPricesOfListedRows()
    {
        var scheduler = new TestScheduler();
        using var rows = new Subject<IReadOnlyList<WatchlistRow>>();
        var trails = scheduler.CreateObserver<string>();
        using var watching = rows.TrailsOf(TimeSpan.FromSeconds(1), 3, scheduler)
            .Select(all => string.Join("; ", all.OrderBy(t => t.Key).Select(t => $"{t.Key} {string.Join(' ', t.Value)}")))
            .Subscribe(trails);

        foreach (var price in new[] { 1, 2, 3, 4 })
        {
            rows.OnNext([Row("A", -price), Row("B", 9)]);
            rows.OnNext(price < 4 ? [Row("A", price), Row("B", double.NaN)] : [Row("A", price)]);
            scheduler.AdvanceBy(Ticks.Seconds(1));
        }

        rows.OnNext([Row("B", 5)]);
        scheduler.AdvanceBy(Ticks.Seconds(5));

        Assert.That(trails.Values(), Is.EqualTo(new[] { "A 1", "A 1 2", "A 1 2 3", "A 2 3 4", "B 5" }));
        Assert.That(trails.Messages.Select(m => m.Time), Is.EqualTo(new[] { 1, 2, 3, 4, 5 }.Select(s => Ticks.Seconds(s))));
    }

    [TestCase(new double[] { 1, 2, 8 }, "▁▂█")]
    [TestCase(new double[] { 5, 5 }, "▁▁")]
    [TestCase(new double[] { }, "")]
    public void Sparkline_Numbers_ScalesBetweenMinimumAndMaximum(double[] numbers, string bars) =>
        Assert.That(Trails.Sparkline(numbers), Is.EqualTo(bars));

    private static WatchlistRow Row(string symbol, double price) =>
        new() { Symbol = symbol, Trade = new Trade { EventSymbol = symbol, Price = price } };
}
