using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>More candle histories at once than a connection may have.</summary>
public sealed class HistoryQueueTests
{
    private static readonly DateTimeOffset From = DateTimeOffset.UnixEpoch;

    [TestCase(101, 100)]
    [TestCase(150, 100)]
    [TestCase(150, null)]
    [TestCase(501, 100)]
    public async Task Histories_MoreThanTheLimitOfAConnection_AllComplete(int count, int? known)
    {
        var (v, service) = Connect(known);
        await using var streamer = v;
        using var running = service;
        var all = Request(v, count);
        for (var second = 0; second < 120 && !all.All(t => t.IsCompleted); second++)
        {
            v.Advance(TimeSpan.FromSeconds(1));
            WaitForOtherThreads(all, 20);
        }

        v.Advance(TimeSpan.FromSeconds(10));
        WaitForOtherThreads(all, 30_000);
        Assert.That(all.Count(t => t.IsCompletedSuccessfully), Is.EqualTo(count));
        Assert.That(v.Transports, Has.Count.EqualTo(1), "histories are queued");
        Assert.That(service.Entries, Is.Empty, "completed histories are removed");
        if (known is not null)
            Assert.That((service.Refusals.Count, v.Errors.Values().Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Histories_OfALostConnection_AllComplete()
    {
        var (v, service) = Connect(100);
        await using var streamer = v;
        using var running = service;
        service.Limits = service.Limits with { Answers = symbol => symbol[symbol.IndexOf('{') - 1] % 2 == 0 };
        var all = Request(v, 150);
        v.Advance(TimeSpan.FromSeconds(2));
        v.Transport.Drop();
        service.Limits = service.Limits with { Answers = _ => true };
        for (var second = 0; second < 60 && !all.All(t => t.IsCompleted); second++)
        {
            v.Advance(TimeSpan.FromSeconds(1));
            WaitForOtherThreads(all, 20);
        }

        WaitForOtherThreads(all, 30_000);
        Assert.That(all.Count(t => t.IsCompletedSuccessfully), Is.EqualTo(150));
    }

    private static (VirtualStreamer V, ModelService Service) Connect(int? known) =>
        ModelService.Connect(new() { Candles = 100 }, o => o with { MaxSubscriptionsPerType = known });

    private static Task<CandleUpdate>[] Request(VirtualStreamer v, int count) =>
        [.. Enumerable.Range(0, count).Select(i => v.Streamer.GetCandlesAsync($"S{i}", CandlePeriod.Minutes(1), From))];

    /// <summary>Waits in real time, since a history releases its symbol and completes on other threads.</summary>
    private static void WaitForOtherThreads(Task<CandleUpdate>[] all, int milliseconds) =>
        SpinWait.SpinUntil(() => all.All(t => t.IsCompleted), milliseconds);
}
