using System.Reactive.Linq;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Chains;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Tests.Watchlists;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>Observers that resubscribe at each error of a permanently failed streamer.</summary>
public sealed class RetryTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    private static readonly Dictionary<string, Func<DXLinkStreamer, IObservable<object>>> Streams = new()
    {
        ["Quotes"] = s => s.Quotes,
        ["Messages"] = s => s.Messages,
        ["Events of a family"] = s => s.Events<LastingEvent>(),
        ["Observe"] = s => s.Observe<Quote>("SPY"),
        ["Observe, of a symbol that has a value"] = s => s.Observe<Quote>("QQQ"),
        ["ObserveHistory"] = s => s.ObserveHistory<Candle>("SPY{=d}", DateTimeOffset.UnixEpoch),
        ["Depth"] = s => s.Depth("SPY", "NTV"),
    };

    public static IEnumerable<string> Names => Streams.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task Retry_OfAStream_MakesOneAttemptPerSecond(string name)
    {
        await using var feed = new VirtualFeed();
        feed.Quote("QQQ", 1);
        var ticks = ErrorTicks(feed.Time.Scheduler, Streams[name](feed.Streamer));
        feed.Time.Settle();

        feed.Time.FailForGood();
        feed.Time.Settle();

        // One tick more than the second, for the delivery.
        AssertPaced(feed.Time.Scheduler, ticks, Second + 1);
    }

    [Test]
    public async Task Retry_OfAChainsSnapshots_MakesOneAttemptPerSecond()
    {
        await using var c = VirtualChain.Open();
        var ticks = ErrorTicks(c.V.Scheduler, c.Live.Snapshots);
        c.V.FailForGood();
        c.V.Settle();
        AssertPaced(c.V.Scheduler, ticks, Second);
    }

    [Test]
    public async Task Retry_OfAWatchlistsSnapshots_MakesOneAttemptPerSecond()
    {
        await using var w = new VirtualWatchlist("SPY");
        var ticks = ErrorTicks(w.V.Scheduler, w.List.Snapshots);
        w.V.FailForGood();
        w.V.Settle();
        AssertPaced(w.V.Scheduler, ticks, Second);
    }

    [Test]
    public async Task Listen_OnAFailedStreamer_ThrowsAfterASecond()
    {
        await using var feed = new VirtualFeed();
        var error = feed.Time.FailForGood();
        feed.Time.Settle();
        var before = feed.Streamer.Diagnostics.Observers;
        await using var reader = feed.Streamer.Listen<Quote>().GetAsyncEnumerator();
        var next = reader.MoveNextAsync().AsTask();

        feed.Time.Scheduler.AdvanceBy(Second + 1);
        Assert.That(feed.Streamer.Diagnostics.Observers - before, Is.EqualTo(1), "the loop is still waiting");
        feed.Time.Scheduler.AdvanceBy(1);

        Assert.That(feed.Streamer.Diagnostics.Observers, Is.EqualTo(before));
        Assert.That(async () => await next.WaitAsync(TimeSpan.FromSeconds(20)), Throws.Exception.SameAs(error));
    }

    [Test]
    public async Task Dispose_BeforeTheLateError_LeavesNothingBehind()
    {
        await using var feed = new VirtualFeed();
        feed.Time.FailForGood();
        feed.Time.Settle();
        var before = feed.Streamer.Diagnostics;
        var late = feed.Time.Record(feed.Streamer.Observe<Quote>("IBM"));
        var disposed = feed.Streamer.Observe<Quote>("AAPL").Subscribe(_ => { }, e => Assert.Fail(e.Message));
        feed.Time.Settle();
        disposed.Dispose();
        feed.Time.Advance(TimeSpan.FromSeconds(1));

        var after = feed.Streamer.Diagnostics;
        Assert.That(late.Grammar(), Is.EqualTo("E"));
        Assert.That((after.Observers, after.InDemand), Is.EqualTo((before.Observers, before.InDemand)));
    }

    private static List<long> ErrorTicks<T>(TestScheduler scheduler, IObservable<T> stream)
    {
        var ticks = new List<long>();

        // A limited number: without pauses the test would not end.
        stream.Do(_ => { }, _ => ticks.Add(scheduler.Clock)).Retry(100).Subscribe(_ => { }, _ => { });
        return ticks;
    }

    /// <summary>The first error comes with the failure, the others one pause after another.</summary>
    private static void AssertPaced(TestScheduler scheduler, List<long> ticks, long pause)
    {
        Assert.That(ticks, Has.Count.EqualTo(1), "the present observer is ended at once");
        scheduler.AdvanceTo(ticks[0] + (10 * Second) - 1);
        Assert.That(ticks.Select(tick => tick - ticks[0]), Is.EqualTo(Enumerable.Range(0, 10).Select(n => n * pause)));
    }
}
