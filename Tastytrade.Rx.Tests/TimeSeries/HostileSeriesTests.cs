using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.TimeSeries;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>A hostile server cannot make a history cost more than the rows that it sends.</summary>
public sealed class HostileSeriesTests
{
    private const int Count = 100_000;
    private const int Snapshots = 500;

    /// <summary>Rebuilding the series would cost 2 MB each time.</summary>
    [Test]
    public void Snapshot_OfTheNewestEventOfALongHistory_CopiesOnlyAFewNodes()
    {
        var (series, posts) = Shared();
        Candle[] rows = [.. Enumerable.Range(0, Snapshots).Select(i => Row(Count, i + 0.5, Begin | Snip))];

        var each = Allocated(() => Array.ForEach(rows, series.Apply)) / Snapshots;

        Assert.That(each, Is.LessThan(6000));
        Assert.That(posts, Has.Count.EqualTo(1 + Snapshots), "each is a change");
        var last = (SeriesUpdate<Candle>)((SeriesNotice)posts[^1]).Update;
        Assert.That(last.Series, Has.Count.EqualTo(Count));
        Assert.That(last.Changed.Single().Open, Is.EqualTo(Snapshots - 0.5));
        Assert.That(last.Added.Count + last.Removed.Count, Is.Zero);
    }

    [Test]
    public void Snapshot_WithoutChangesToALongHistory_IsNotQueuedAndSharesTheSeries()
    {
        var (series, posts) = Shared();
        Candle[] rows = [.. Enumerable.Range(0, Snapshots).Select(_ => Row(Count, Count, Begin | Snip))];

        var each = Allocated(() => Array.ForEach(rows, series.Apply)) / Snapshots;

        Assert.That(each, Is.LessThan(2000));
        Assert.That(posts, Has.Count.LessThanOrEqualTo(2), "the history, and one update that it is snipped now");
    }

    /// <summary>A row that empties the series costs as much as the rows that filled it, each counted once.</summary>
    [Test]
    public void Snapshots_ThatEmptyTheSeries_CostOnlyTheirRows()
    {
        var (series, _) = Shared();
        Candle[] rows = [.. Enumerable.Range(0, Snapshots).Select(i => i % 2 == 0 ? Row(0, double.NaN, Begin | End) : Row(Count, i))];
        series.Apply(rows[0]);

        var each = Allocated(() => Array.ForEach(rows, series.Apply)) / Snapshots;

        Assert.That(each, Is.LessThan(2000));
    }

    [Test]
    public void Transaction_OfAllEventsOfALongHistory_CostsAsMuchAsTheHistory()
    {
        var tree = SeriesTree<Candle>.Build([.. Enumerable.Range(0, Count).Select(i => Row(i, i))]);
        var transaction = new IndexedTransaction<Candle> { Events = [.. Enumerable.Range(0, Count).Select(i => Row(i, i + 0.5))] };

        var each = Allocated(() => SeriesChange<Candle>.Make(tree, transaction)) / Count;

        Assert.That(each, Is.LessThan(300), "changing them one by one would cost 1,500");
    }

    [Test]
    public void Change_OfFewOrManyEvents_EqualsThatOfASortedDictionary([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        var model = new SortedDictionary<long, Candle>();
        for (var i = 0; i < 1000; i++)
            model[i] = Row(i, 0);
        var tree = SeriesTree<Candle>.Build([.. model.Values]);
        for (var step = 0; step < 20; step++)
        {
            var before = model.ToDictionary();
            var isSnapshot = random.Next(2) == 0;
            var lowest = isSnapshot && model.Count > 0 ? model.Keys.ElementAt(random.Next(model.Count)) : 0;
            var rows = random.Next(random.Next(4) == 0 ? 1000 : 30);
            Candle[] events =
            [
                .. Enumerable.Range(0, rows).Select(_ => Row(random.NextInt64(lowest, 1300), random.Next(3), Flags(isSnapshot))),
            ];
            if (isSnapshot)
            {
                events = [.. events.DistinctBy(e => e.Index)];
                foreach (var index in before.Keys.Where(index => index >= lowest))
                    model.Remove(index);
            }

            foreach (var e in events)
            {
                if (e.IsRemove)
                    model.Remove(e.Index);
                else
                    model[e.Index] = before.GetValueOrDefault(e.Index) is { } old && old.Open == e.Open ? old : e;
            }

            var change = SeriesChange<Candle>.Make(tree, new() { IsSnapshot = isSnapshot, Events = events }, lowest);

            tree = change.Tree;
            Assert.That(tree.Range(0, tree.Count), Is.EqualTo(model.Values));
            Assert.That(change.Added, Is.EqualTo(model.Where(e => !before.ContainsKey(e.Key)).Select(e => e.Value)));
            Assert.That(
                change.Changed,
                Is.EqualTo(model.Where(e => before.TryGetValue(e.Key, out var old) && old != e.Value).Select(e => e.Value)));
            Assert.That(change.Removed, Is.EqualTo(before.Values.Where(e => !model.ContainsKey(e.Index)).OrderBy(e => e.Index)));
        }

        EventFlags Flags(bool isSnapshot) => !isSnapshot && random.Next(3) == 0 ? Remove : None;
    }

    private static (SharedSeries<Candle> Series, List<object> Posts) Shared()
    {
        var host = new DetachedSeriesHost();
        var series = new SharedSeries<Candle>(new SeriesKey(Candle.Schema, "SPY{=m}", ""), host);
        series.OnRequested(new SeriesRequested(series, 0, true, null));
        for (var i = Count; i > 0; i--)
            series.Apply(Row(i, i, i == Count ? Begin : i == 1 ? End : None));
        return (series, host.Posts);
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
