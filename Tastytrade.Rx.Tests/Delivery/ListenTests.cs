using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

public sealed class ListenTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public async Task Listen_InSeveralLoops_DeliversEverythingToEach()
    {
        await using var feed = new VirtualFeed();
        await using var one = feed.Streamer.Listen<Quote>().GetAsyncEnumerator();
        await using var other = feed.Streamer.Listen<Quote>().GetAsyncEnumerator();
        var (first, second) = (one.MoveNextAsync().AsTask(), other.MoveNextAsync().AsTask());
        feed.Time.Settle();
        for (var i = 1; i <= 3; i++)
            feed.Quote("SPY", i);
        feed.Time.Settle();
        foreach (var (reader, begun) in new[] { (one, first), (other, second) })
        {
            Assert.That(await begun.WaitAsync(Patience));
            Assert.That(await Take(reader, 3), Is.EqualTo(new double[] { 1, 2, 3 }));
        }
    }

    [Test]
    public async Task Listen_SlowLoop_ConflatesAboveTheThresholdAndCounts()
    {
        await using var feed = new VirtualFeed(o => o with { ConflateAbove = 2 });
        await using var reader = feed.Streamer.Listen<Quote>().GetAsyncEnumerator();
        var begun = reader.MoveNextAsync().AsTask();
        feed.Time.Settle();
        feed.Quote("SPY", 0);
        feed.Time.Settle();
        Assert.That(await begun.WaitAsync(Patience));
        for (var i = 1; i <= 50; i++)
        {
            feed.Quote("SPY", i);
            feed.Quote("QQQ", 100 + i);
            feed.Time.Settle();
        }

        Assert.That(await reader.MoveNextAsync());
        Assert.That(await Take(reader, 2), Is.EqualTo(new double[] { 50, 150 }));
        Assert.That(feed.Streamer.Diagnostics.Conflated, Is.EqualTo(98));
    }

    [Test]
    public async Task Listen_Cancelled_ThrowsWithoutReportingAnObserverError()
    {
        await using var feed = new VirtualFeed();
        var errors = new List<MarketDataError>();
        feed.Streamer.Errors.Subscribe(errors.Add);
        using var cancellation = new CancellationTokenSource();
        await using var reader = feed.Streamer.Listen<Quote>(cancellation.Token).GetAsyncEnumerator();
        var next = reader.MoveNextAsync().AsTask();
        feed.Time.Settle();
        await cancellation.CancelAsync();
        Assert.That(async () => await next.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        feed.Quote("SPY", 1);
        feed.Time.Settle();
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task Listen_StreamerDisposed_DeliversQueuedEventsAndEnds()
    {
        var feed = new VirtualFeed();
        await using var reader = feed.Streamer.Listen<Quote>().GetAsyncEnumerator();
        var begun = reader.MoveNextAsync().AsTask();
        feed.Time.Settle();
        feed.Quote("SPY", 1);
        feed.Quote("SPY", 2);
        await feed.DisposeAsync();
        feed.Time.Settle();
        Assert.That(await begun.WaitAsync(Patience));
        Assert.That(await Take(reader, 2), Is.EqualTo(new double[] { 1, 2 }));
        Assert.That(await reader.MoveNextAsync().AsTask().WaitAsync(Patience), Is.False);
    }

    [Test]
    public async Task Listen_StreamerFails_ThrowsItsError()
    {
        await using var feed = new VirtualFeed();
        await using var reader = feed.Streamer.Listen<Quote>().GetAsyncEnumerator();
        var next = reader.MoveNextAsync().AsTask();
        feed.Time.Settle();
        var error = feed.Time.FailForGood();
        feed.Time.Settle();
        Assert.That(async () => await next.WaitAsync(Patience), Throws.Exception.SameAs(error));
    }

    [Test]
    public async Task Listen_LoopLagsTooFarBehindPrints_ThrowsAfterItsQueuedEvents()
    {
        await using var feed = new VirtualFeed(o => o with { MaxPendingEvents = 3 });
        await using var reader = feed.Streamer.Listen<TimeAndSale>().GetAsyncEnumerator();
        var begun = reader.MoveNextAsync().AsTask();
        feed.Time.Settle();
        feed.Print("SPY", 0);
        feed.Time.Settle();
        Assert.That(await begun.WaitAsync(Patience));
        for (var i = 1; i <= 5; i++)
            feed.Print("SPY", i);
        feed.Time.Settle();
        for (var i = 1; i <= 3; i++)
        {
            Assert.That(await reader.MoveNextAsync().AsTask().WaitAsync(Patience));
            Assert.That(reader.Current.Price, Is.EqualTo(i));
        }

        Assert.That(async () => await reader.MoveNextAsync().AsTask().WaitAsync(Patience), Throws.TypeOf<ObserverTooSlowException>());
    }

    private static async Task<double[]> Take(IAsyncEnumerator<Quote> reader, int count)
    {
        var taken = new List<double> { reader.Current.BidPrice };
        while (taken.Count < count && await reader.MoveNextAsync().AsTask().WaitAsync(Patience))
            taken.Add(reader.Current.BidPrice);
        return [.. taken];
    }
}
