using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>A subscription of all symbols.</summary>
public sealed class WildcardReplayTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    [TearDown]
    public void Delete() => folder.Dispose();

    /// <summary>After a reconnection, the values of before are gone, as they are live.</summary>
    [Test]
    public async Task Observe_AfterTheConnectionOfAWildcardWasLost_GetsNoOldValue()
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(Start.Ticks);
        await using (var streamer = new VirtualStreamer(scheduler: scheduler).Connect())
        {
            await using var recorder = streamer.Streamer.RecordTo(folder.Path);
            using var demand = streamer.Subscribe<Quote>("*");
            streamer.Advance(TimeSpan.FromSeconds(1));
            streamer.SendEvent("Quote", "SPY", ("bidPrice", 5));
            streamer.Advance(TimeSpan.FromSeconds(1));
            streamer.Transport.Drop();
            streamer.Advance(TimeSpan.FromSeconds(10));
            streamer.Handshake();
            streamer.AnswerSubscriptions();
            streamer.Advance(TimeSpan.FromSeconds(10));
            streamer.SendEvent("Quote", "QQQ", ("bidPrice", 6));
            streamer.Settle();
            await recorder.DisposeAsync();
            await recorder.Completion;
        }

        await using var recording = Recording.Open(folder.Path);
        Assert.That(await BidAsync(Start.AddSeconds(1.5)), Is.EqualTo(5));
        Assert.That(await BidAsync(recording.End), Is.Null);

        async Task<double?> BidAsync(DateTimeOffset time)
        {
            await using var own = Recording.Open(folder.Path);
            own.RunUntil(time);
            double? bid = null;
            using var demand = own.Observe<Quote>(["SPY"]).Subscribe(q => bid = q.BidPrice);
            own.RunFor(TimeSpan.Zero);
            return bid;
        }
    }
}
