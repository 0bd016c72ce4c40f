using System.Collections.Concurrent;
using NUnit.Framework;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Users;

/// <summary>An observer that is far slower than the feed. For timings over a minute: <c>benchmarks -- slow-observer</c>.</summary>
[CancelAfter(180_000)]
public sealed class SlowObserverLoadTests
{
    private const int Symbols = 1000;
    private const int PerFrame = 500;
    private const int Frames = 400;
    /// <summary>A third of the memory of the quotes that must not be queued.</summary>
    private const long MaxGrowth = 8_000_000;

    [Test]
    public async Task Observer_SleepsForEachOf200000Quotes_DelaysNoOtherAndSeesTheNewestOfEachSymbol()
    {
        // Long enough that a busy machine does not make the other observers look slow.
        var slowAfter = TimeSpan.FromSeconds(1);
        await using var live = await new LiveStreamer(o => o with { ConflateAbove = Symbols, SlowObserverAfter = slowAfter })
            .ConnectAsync();
        using var over = new ManualResetEventSlim();
        var (good, slow, newest) = (new int[3], 0, new ConcurrentDictionary<string, Quote>());
        live.Streamer.Quotes.Subscribe(_ => Interlocked.Increment(ref good[0]));
        live.Streamer.Quotes.Subscribe(q =>
        {
            over.Wait(10);
            newest[q.EventSymbol] = q;
            Interlocked.Increment(ref slow);
        });
        live.Streamer.Messages.Subscribe(_ => Interlocked.Increment(ref good[1]));
        live.Streamer.Observe<Quote>(Enumerable.Range(0, Symbols).Select(Name)).Subscribe(_ => Interlocked.Increment(ref good[2]));
        var channel = await live.ChannelAsync("Quote");

        var (before, highest) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        for (var frame = 0; frame < Frames; frame++)
        {
            live.Send(channel, "Quote", Enumerable.Range(frame * PerFrame, PerFrame).Select(n => (Name(n % Symbols), (double)n)));
            await LiveStreamer.UntilAsync(() => good.All(g => g >= (frame + 1) * PerFrame));
            if (frame % 40 == 0)
                highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.That(good, Is.All.EqualTo(Frames * PerFrame));
        Assert.That(highest, Is.LessThan(MaxGrowth));
        // Each time it catches up, it gets another chance.
        Assert.That(live.CountErrors(MarketDataErrorKind.ObserverSlow), Is.InRange(1, DeliverySettings.Chances + 1));

        over.Set();
        await LiveStreamer.UntilAsync(() => Volatile.Read(ref slow) + live.Streamer.Diagnostics.Conflated == Frames * PerFrame);
        Assert.That(slow, Is.LessThan(Frames * PerFrame / 4), "it saw far fewer quotes than were sent");
        for (var i = 0; i < Symbols; i++)
            Assert.That(newest[Name(i)], Is.SameAs(live.Streamer.Latest<Quote>(Name(i))));
    }

    private static string Name(int n) => $"S{n}";
}
