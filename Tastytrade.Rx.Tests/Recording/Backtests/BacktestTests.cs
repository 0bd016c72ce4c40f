using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Recordings.Backtests;

/// <summary>One backtest, on the calling thread.</summary>
internal sealed class BacktestTests
{
    private const int Count = 20;

    private readonly TemporaryFolder folder = new();

    [SetUp]
    public Task RecordAsync() => RecordedQuotes.WriteAsync(File, Count);

    [TearDown]
    public void Delete() => folder.Dispose();

    private string File => folder.File("day.ttrx.zst");

    [Test]
    public void Run_OfQuotes_ReturnsEachDecisionWithItsTimeAndTheCounters()
    {
        var result = Backtest.Run(Bids, File);

        Assert.That(result.Error, Is.Null);
        Assert.That(result.Path, Is.EqualTo(File));
        Assert.That(result.Decisions.Select(d => d.Value), Is.EqualTo(Enumerable.Range(100, Count)));
        Assert.That(
            result.Decisions.Zip(result.Decisions.Skip(1), (a, b) => b.Timestamp - a.Timestamp),
            Is.All.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(result.Decisions[0].Timestamp, Is.InRange(result.Start, result.End));
        Assert.That(result.End - result.Start, Is.InRange(TimeSpan.FromSeconds(Count), TimeSpan.FromSeconds(Count + 2)));
        Assert.That(result.EventsDelivered, Is.EqualTo(Count));
        Assert.That(result.Frames, Is.GreaterThanOrEqualTo(Count));
        Assert.That(result.EventsPerSecond, Is.EqualTo(Count / result.Elapsed.TotalSeconds).Within(0.001));
        Assert.That(result.MarketDataErrors, Is.Empty);
    }

    [Test]
    public void Run_Twice_ReturnsTheSameDecisions() => Assert.That(
        Backtest.Run(Scheduled, File).Decisions, Is.EqualTo(Backtest.Run(Scheduled, File).Decisions).And.Not.Empty);

    [Test]
    public void Run_OfARecording_ReturnsWhatAPathDoesAndDisposesIt()
    {
        var recording = Recording.Open(File);

        var result = Backtest.Run(Bids, recording);

        Assert.That(result.Decisions, Is.EqualTo(Backtest.Run(Bids, File).Decisions));
        Assert.That(result.Path, Is.EqualTo(File));
        Assert.That(recording.Run, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Run_OfARecordingThatWasMoved_ThrowsArgumentException([Values] bool seeks)
    {
        await using var recording = Recording.Open(File);
        if (seeks)
            recording.Seek(recording.Start.AddSeconds(3));
        else
            recording.RunFor(TimeSpan.FromSeconds(3));
        Assert.That(() => Backtest.Run(Bids, recording), Throws.ArgumentException.With.Message.Contains("not at its beginning"));
    }

    [Test]
    public void Run_OfAStrategyThatSchedules_UsesTheClockOfTheRecording()
    {
        var result = Backtest.Run(market => Observable.Interval(TimeSpan.FromSeconds(5), market.Scheduler), File);

        Assert.That(
            result.Decisions.Select(d => d.Timestamp - result.Start),
            Is.EqualTo(Enumerable.Range(1, Count / 5).Select(i => TimeSpan.FromSeconds(5 * i))));
    }

    [Test]
    public void Run_OfAStrategyThatNeverDecides_ReturnsNoDecisions()
    {
        var isReleased = false;
        var result = Backtest.Run(_ => Observable.Create<int>(_ => Disposable.Create(() => isReleased = true)), File);

        Assert.That(result.Decisions, Is.Empty);
        Assert.That(result.Error, Is.Null);
        Assert.That(result.EventsDelivered, Is.Zero);
        Assert.That(result.Frames, Is.GreaterThanOrEqualTo(Count));
        Assert.That(isReleased);
    }

    [Test]
    public void Run_OfAStrategyThatDecidesAtTheEnd_HasItsDecision()
    {
        var result = Backtest.Run(market => Bids(market).Sum(), File);
        Assert.That(result.Decisions.Single().Value, Is.EqualTo(Enumerable.Range(100, Count).Sum()));
        Assert.That(result.Decisions.Single().Timestamp, Is.EqualTo(result.End));
    }

    [Test]
    public void Run_OfAStrategyThatFails_KeepsItsDecisionsAndEndsThere()
    {
        var result = Backtest.Run(
            market => Bids(market).Select(bid => bid < 107 ? bid : throw new InvalidOperationException("too high")), File);

        Assert.That(result.Error, Is.InstanceOf<InvalidOperationException>().With.Message.EqualTo("too high"));
        Assert.That(result.Decisions.Select(d => d.Value), Is.EqualTo(Enumerable.Range(100, 7)));
        Assert.That(result.End - result.Start, Is.InRange(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8.5)));
    }

    [Test]
    public void Run_OfAFunctionThatThrowsOrReturnsNull_HasTheError()
    {
        Func<IMarketData, IObservable<int>>[] wrong = [_ => throw new NotSupportedException("no such strategy"), _ => null!];
        var results = wrong.Select(strategy => Backtest.Run(strategy, File)).ToArray();

        Assert.That(results[0].Error, Is.InstanceOf<NotSupportedException>());
        Assert.That(results[1].Error!.Message, Does.Contain("returned null"));
        Assert.That(results.Select(r => r.Frames), Is.All.Zero);
    }

    [Test]
    public void Run_OfAScheduledActionThatThrows_HasTheErrorAndTheDecisions()
    {
        var result = Backtest.Run(
            market =>
            {
                market.Scheduler.Schedule(TimeSpan.FromSeconds(5.5), () => throw new InvalidOperationException("in an action"));
                return Bids(market);
            },
            File);
        Assert.That(result.Error!.Message, Is.EqualTo("in an action"));
        Assert.That(result.Decisions, Has.Count.EqualTo(5));
    }

    [Test]
    public void Run_OfAStrategyThatCompletes_EndsThere()
    {
        var result = Backtest.Run(market => Bids(market).Take(4), File);
        Assert.That(result.Decisions, Has.Count.EqualTo(4));
        Assert.That(result.Error, Is.Null);
        Assert.That(result.EventsDelivered, Is.EqualTo(4));
    }

    [Test]
    public void Run_OfADamagedFile_ReportsTheDamageAndContinues()
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[bytes.Length / 2] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);

        var result = Backtest.Run(Bids, File);

        Assert.That(result.Error, Is.Null);
        Assert.That(result.MarketDataErrors.Select(e => e.Kind), Does.Contain(MarketDataErrorKind.Recording));
        Assert.That(result.Decisions, Has.Count.InRange(Count / 2, Count - 1));
        Assert.That(result.Decisions[^1].Value, Is.EqualTo(100 + Count - 1));
    }

    [Test]
    public void Run_Cancelled_ThrowsAndReleasesTheStrategy()
    {
        using var cancellation = new CancellationTokenSource();
        var (count, isReleased) = (0, false);
        var strategy = (IMarketData market) => Bids(market).Finally(() => isReleased = true).Do(_ =>
        {
            if (++count == 3)
                cancellation.Cancel();
        });
        Assert.That(
            () => Backtest.Run(strategy, File, cancellationToken: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(count, Is.EqualTo(3));
        Assert.That(isReleased);
    }

    [Test]
    public void Run_OfABadPath_Throws()
    {
        var text = folder.File("text.ttrx.zst");
        System.IO.File.WriteAllText(text, "This is no recording.");
        Assert.That(() => Backtest.Run(Bids, folder.File("missing.ttrx.zst")), Throws.InstanceOf<FileNotFoundException>());
        Assert.That(() => Backtest.Run(Bids, text), Throws.InstanceOf<RecordingFormatException>());
        Assert.That(() => Backtest.Run(Bids, " "), Throws.ArgumentException);
        Assert.That(() => Backtest.Run(Bids, File, new() { MaxPendingEvents = 0 }), Throws.ArgumentException);
    }

    private static IObservable<int> Bids(IMarketData market) => market.Observe<Quote>("SPY").Select(quote => (int)quote.BidPrice);

    private static IObservable<int> Scheduled(IMarketData market) => Bids(market)
        .Sample(TimeSpan.FromSeconds(3), market.Scheduler)
        .Delay(TimeSpan.FromMilliseconds(700), market.Scheduler);
}
