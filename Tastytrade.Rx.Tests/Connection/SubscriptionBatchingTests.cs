using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>Subscriptions are gathered for 10 milliseconds and cut by bytes.</summary>
public sealed class SubscriptionBatchingTests
{
    [Test]
    public async Task Subscriptions_WithinTenMilliseconds_GoOutTogetherAfterWhatIsRemoved()
    {
        await using var v = Open();
        var now = v.Scheduler.Clock;
        v.Streamer.Subscribe<Quote>("A");
        v.Advance(TimeSpan.FromMilliseconds(5));
        v.Streamer.Subscribe<Quote>("B", "C");
        v.Streamer.Unsubscribe<Quote>("SPY");
        v.Advance(TimeSpan.FromMilliseconds(4.9));
        Assert.That(v.Transport.Sent, Is.Empty);
        v.Advance(TimeSpan.FromMilliseconds(0.1));

        var sent = v.Transport.Take();
        Assert.That(
            sent.Select(f => (f.Type, f.Channel, f.Tick - now)),
            Is.EqualTo(Enumerable.Repeat(("FEED_SUBSCRIPTION", 1, TimeSpan.TicksPerMillisecond * 10), 2)));
        Assert.That(
            sent.Select(f => (string.Concat(f.Symbols("remove")), string.Concat(f.Symbols("add")))),
            Is.EqualTo(new[] { ("SPY", ""), ("", "ABC") }));
    }

    [Test]
    public async Task Subscriptions_GivenBackWithinTheWindow_SendNothing()
    {
        await using var v = Open();
        v.Streamer.Subscribe<Quote>("A").Dispose();
        v.Streamer.Subscribe<Trade>("A").Dispose();
        v.Streamer.Unsubscribe<Quote>("SPY");
        v.Streamer.Subscribe<Quote>("SPY");
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(v.Transport.Sent, Is.Empty);
    }

    [Test]
    public async Task Subscriptions_WhileTheChannelIsBeingOpened_WaitForIt()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Streamer.Subscribe<Quote>("A");
        v.Advance(TimeSpan.FromSeconds(1));
        v.Streamer.Subscribe<Quote>("B");
        v.Advance(TimeSpan.FromSeconds(1));
        Assert.That(v.Transport.Sent.Select(f => f.Type), Is.EqualTo(new[] { "CHANNEL_REQUEST" }));

        v.OpenChannels();

        var sent = v.Transport.Take();
        Assert.That(sent.Select(f => f.Type), Is.EqualTo(new[] { "CHANNEL_REQUEST", "FEED_SETUP", "FEED_SUBSCRIPTION" }));
        Assert.That(sent[2].Symbols("add"), Is.EqualTo(new[] { "A", "B" }));
    }

    [Test]
    public async Task Subscriptions_OfManySymbols_AreCutAtEightKibibytes()
    {
        await using var v = Open(o => o.WithoutSubscriptionLimits());
        string[] symbols = [.. Enumerable.Range(0, 25_000).Select(i => $".SPXW261218C{i}.5\"é")];

        using var handle = v.Streamer.Subscribe<Quote>(symbols);
        v.Advance(TimeSpan.FromSeconds(1));
        var added = v.Transport.Take();
        Assert.That(added.SelectMany(f => f.Symbols("add")), Is.EqualTo(symbols), "each once, in order");
        Assert.That(added.Max(f => f.Length), Is.InRange(8_000, 8_192));

        handle.Dispose();
        v.Advance(TimeSpan.FromSeconds(1));
        var removed = v.Transport.Take();
        Assert.That(removed.SelectMany(f => f.Symbols("remove")), Is.EqualTo(symbols));
        Assert.That(removed.Max(f => f.Length), Is.InRange(8_000, 8_192));
    }

    [Test]
    public async Task Resubscription_OfManySymbols_IsCutAsWell()
    {
        await using var v = Open(o => o.WithoutSubscriptionLimits());
        v.Streamer.Subscribe<Quote>(Enumerable.Range(0, 25_000).Select(i => $"S{i}"));
        v.Advance(TimeSpan.FromSeconds(1));
        v.Transport.Drop();
        v.Transport.Take();
        v.Handshake();
        v.OpenChannels();

        var sent = v.Transport.Take().Where(f => f.Type == "FEED_SUBSCRIPTION").ToArray();
        Assert.That(sent.SelectMany(f => f.Symbols("add")).ToHashSet(), Has.Count.EqualTo(25_001));
        Assert.That(sent.Sum(f => f.Symbols("add").Length), Is.EqualTo(25_001));
        Assert.That(sent.Max(f => f.Length), Is.LessThanOrEqualTo(8_192));
    }

    [Test]
    public async Task Subscriptions_OfManySymbols_GoOutAtThePaceThatTheServerTakes()
    {
        await using var v = Open();
        string[] symbols = [.. Enumerable.Range(0, 20_000).Select(i => $"S{i}")];
        var start = v.Scheduler.Clock;

        using var handle = v.Streamer.Subscribe<Quote>(symbols);
        v.Advance(TimeSpan.FromSeconds(1));
        using var quick = v.Streamer.Subscribe<Quote>("QQQ");
        for (var second = 0; second < 240; second += 30)
        {
            v.Advance(TimeSpan.FromSeconds(30));
            v.Transport.Receive(VirtualStreamer.Keepalive);
        }

        var sent = v.Transport.Take().Where(f => f.Type == "FEED_SUBSCRIPTION").ToArray();
        Assert.That(sent.SelectMany(f => f.Symbols("add")).Where(s => s != "QQQ"), Is.EqualTo(symbols), "each once, in order");
        var named = sent.Single(f => f.Symbols("add").Contains("QQQ"));
        Assert.That(named.Tick - start, Is.EqualTo(Ticks.Seconds(1.01)), "what is named does not wait");
        Assert.That(
            sent.Where(f => f.Tick - start == Ticks.Seconds(0.01)).Sum(f => f.Symbols("add").Length), Is.EqualTo(8_099),
            "the rest of the minute is for calls that name their symbols, and one symbol was there before");
        Assert.That(MostWithinAMinute(sent), Is.InRange(8_099, 8_101));
        Assert.That(sent[^1].Tick - start, Is.InRange(Ticks.Seconds(119), Ticks.Seconds(123)), "without a pause that is not needed");
    }

    private static int MostWithinAMinute(SentFrame[] sent) => sent.Max(last => sent
        .Where(f => f.Tick <= last.Tick && last.Tick - f.Tick < TimeSpan.TicksPerMinute).Sum(f => f.Symbols("add").Length));

    private static VirtualStreamer Open(Func<StreamerOptions, StreamerOptions>? vary = null)
    {
        var v = new VirtualStreamer(vary).ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Transport.Take();
        return v;
    }
}
