using System.Diagnostics;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;

namespace Tastytrade.Rx.Tests.TimeSeries;

public sealed class SeriesCostTests
{
    /// <summary>An array of 10,000 items alone would cost 80 KB each time.</summary>
    [TestCase(100)]
    [TestCase(10_000)]
    [TestCase(1_000_000)]
    public void Update_OfALongSeries_CopiesOnlyAFewNodes(int count)
    {
        const int Updates = 20_000;
        var rows = new Subject<Candle>();
        SeriesUpdate<Candle>? last = null;
        using var subscription = rows.ToSeries().Subscribe(u => last = u);
        for (var i = count; i > 0; i--)
            rows.OnNext(Row(i, i, i == count ? Begin : i == 1 ? End : None));
        Candle[] ticks = [.. Enumerable.Range(0, Updates * 2).Select(i => Row(count + (i / 100), i + 0.5))];
        foreach (var tick in ticks.AsSpan(..Updates))
            rows.OnNext(tick);

        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var tick in ticks.AsSpan(Updates..))
            rows.OnNext(tick);
        var (each, time) = ((GC.GetAllocatedBytesForCurrentThread() - before) / Updates, watch.Elapsed / Updates);

        TestContext.Out.WriteLine($"{count:N0} candles: {each:N0} bytes and {time.TotalMicroseconds:0.00} µs an update");
        Assert.That(each, Is.LessThan(4096));
        Assert.That(last!.Series, Has.Count.EqualTo(count + (Updates * 2 / 100) - 1));
    }
}
