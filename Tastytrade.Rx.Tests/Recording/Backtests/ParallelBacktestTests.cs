using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings.Backtests;

/// <summary>Several backtests at the same time. The number of slots belongs to the process.</summary>
[NonParallelizable]
internal sealed class ParallelBacktestTests
{
    private const int Days = 5;

    private readonly TemporaryFolder folder = new();
    private readonly int maxParallel = Backtest.MaxParallel;
    private string[] paths = [];

    [SetUp]
    public async Task RecordAsync()
    {
        paths = [.. Enumerable.Range(1, Days).Select(day => folder.File($"day{day}.ttrx.zst"))];
        foreach (var (path, i) in paths.Select((path, i) => (path, i)))
            await RecordedQuotes.WriteAsync(path, 10 + i, firstBid: 100 * (i + 1));
    }

    [TearDown]
    public void Restore()
    {
        Backtest.MaxParallel = maxParallel;
        folder.Dispose();
    }

    [Test]
    public async Task RunAllAsync_OfSeveralDays_ReturnsTheResultsOfSingleRunsInOrder([Values(1, 2, 8)] int maxParallel)
    {
        Backtest.MaxParallel = maxParallel;

        var results = await Backtest.RunAllAsync(Bids, paths);

        Assert.That(results.Select(r => r.Path), Is.EqualTo(paths));
        Assert.That(results.Select(r => r.Decisions), Is.EqualTo(paths.Select(path => Backtest.Run(Bids, path).Decisions)));
        Assert.That(results.Select(r => r.EventsDelivered), Is.EqualTo(Enumerable.Range(10, Days)));
        Assert.That(results.Select(r => r.Error), Is.All.Null);
    }

    [Test]
    public async Task RunAllAsync_CalledTwiceAtOnce_RunsNoMoreThanMaxParallelInAll([Values(1, 2)] int maxParallel)
    {
        Backtest.MaxParallel = maxParallel;
        var (running, most) = (0, 0);
        var all = await Task.WhenAll(Backtest.RunAllAsync(Counted, paths), Backtest.RunAllAsync(Counted, paths)).WithinLimitAsync();

        Assert.That(all.SelectMany(results => results).Select(r => r.Decisions.Count), Is.All.GreaterThanOrEqualTo(10));
        Assert.That(most, Is.EqualTo(maxParallel));

        IObservable<int> Counted(IMarketData market) => Observable.Defer(() =>
        {
            var now = Interlocked.Increment(ref running);
            lock (paths)
                most = Math.Max(most, now);

            // Without a second run, the first waits here until others could have begun.
            Thread.Sleep(20);
            return Bids(market);
        }).Finally(() => Interlocked.Decrement(ref running));
    }

    [Test]
    public async Task RunAllAsync_WithADayThatCannotBeOpened_ReturnsItsErrorAndTheOtherDays()
    {
        await File.WriteAllTextAsync(paths[1], "This is no recording.");
        File.Delete(paths[3]);

        var results = await Backtest.RunAllAsync(Bids, paths);

        Assert.That(results[1].Error, Is.InstanceOf<RecordingFormatException>());
        Assert.That(results[3].Error, Is.InstanceOf<FileNotFoundException>());
        Assert.That(results.Select(r => r.Decisions.Count), Is.EqualTo(new[] { 10, 0, 12, 0, 14 }));
        Assert.That(results[1].Path, Is.EqualTo(paths[1]));
    }

    [Test]
    public async Task RunAllAsync_WithADayOnWhichTheStrategyFails_ReturnsItsErrorAndTheOtherDays()
    {
        var results = await Backtest.RunAllAsync(
            market => Bids(market).Select(bid => bid == 205 ? throw new InvalidOperationException("day 2") : bid), paths);
        Assert.That(results.Select(r => r.Error?.Message), Is.EqualTo(new[] { null, "day 2", null, null, null }));
        Assert.That(results.Select(r => r.Decisions.Count), Is.EqualTo(new[] { 10, 5, 12, 13, 14 }));
    }

    [Test]
    public async Task RunAllAsync_Cancelled_EndsAllRunsAndFreesTheirSlots()
    {
        Backtest.MaxParallel = 2;
        using var cancellation = new CancellationTokenSource();
        var (begun, ended) = (0, 0);
        var task = Backtest.RunAllAsync(Counted, [.. paths, .. paths], cancellationToken: cancellation.Token);
        Assert.That(async () => await task, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(task.IsCanceled);
        Assert.That(begun, Is.InRange(1, 2).And.EqualTo(ended));

        var later = await Backtest.RunAllAsync(Bids, paths).WithinLimitAsync();
        Assert.That(later.Select(r => r.Error), Is.All.Null);

        IObservable<int> Counted(IMarketData market)
        {
            Interlocked.Increment(ref begun);
            return Bids(market).Do(bid =>
            {
                if (bid % 100 == 3)
                    cancellation.Cancel();
            }).Finally(() => Interlocked.Increment(ref ended));
        }
    }

    [Test]
    public async Task RunAllAsync_OfNoPaths_ReturnsNothing() => Assert.That(await Backtest.RunAllAsync(Bids, []), Is.Empty);

    [Test]
    public void RunAllAsync_OfWrongArguments_ThrowsAtTheCall()
    {
        Assert.That(() => { _ = Backtest.RunAllAsync(Bids, [paths[0], ""]); }, Throws.ArgumentException);
        Assert.That(() => { _ = Backtest.RunAllAsync<int>(null!, paths); }, Throws.ArgumentNullException);
        Assert.That(() => { _ = Backtest.RunAllAsync(Bids, paths, new() { MaxPendingEvents = 0 }); }, Throws.ArgumentException);
        Assert.That(() => Backtest.MaxParallel = 0, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static IObservable<int> Bids(IMarketData market) => market.Observe<Quote>("SPY").Select(quote => (int)quote.BidPrice);
}
