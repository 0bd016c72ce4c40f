using NUnit.Framework;
using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Views;

public sealed class PriceHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    [Test]
    public void Add_BeyondTheCapacity_RemovesTheOldest()
    {
        var history = new PriceHistory();
        for (var i = 0; i < PriceHistory.Capacity + 5; i++)
            history.Add(i, Start);
        Assert.That(
            (history.Count, history[0], history[PriceHistory.Capacity - 1]),
            Is.EqualTo((PriceHistory.Capacity, 5, PriceHistory.Capacity + 4)));
    }

    [Test]
    public void Add_NaN_KeepsLastAndRange()
    {
        var history = new PriceHistory();
        history.Add(100, Start);
        history.Add(double.NaN, Start);
        Assert.That((history.Last, history.Range()), Is.EqualTo((100.0, ((double, double)?)(100, 100))));
    }

    [Test]
    public void Precede_AfterSomePoints_FillsTheFront()
    {
        var history = new PriceHistory();
        history.Add(100, Start);
        history.Add(101, Start.AddSeconds(0.5));
        history.Precede([Bar(-3, 97), Bar(-2, 98), Bar(-1, 99)], Start.AddSeconds(1));

        const int end = PriceHistory.Capacity;
        Assert.That(history.Count, Is.EqualTo(end));
        Assert.That(Enumerable.Range(end - 8, 8).Select(i => history[i]), Is.EqualTo([97.0, 97, 98, 98, 99, 99, 100, 101]));
        Assert.That(history[0], Is.NaN);
    }

    [Test]
    public void Precede_BeforeTheFirstPoint_IsTheHistory()
    {
        var history = new PriceHistory();
        history.Precede([Bar(-1, 99)], Start);
        history.Add(100, Start);
        Assert.That((history[PriceHistory.Capacity - 2], history.Last), Is.EqualTo((99.0, 100.0)));
    }

    private static Candle Bar(int seconds, double close) =>
        new() { Time = Start.AddSeconds(seconds).ToUnixTimeMilliseconds(), Close = close };
}
