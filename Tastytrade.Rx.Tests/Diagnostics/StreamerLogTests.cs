using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Diagnostics;

/// <summary>What a streamer logs in addition to its reported states and errors.</summary>
public sealed class StreamerLogTests
{
    private readonly RecordingLogger logger = new();

    [Test]
    public async Task FailedAttempts_Logged_NameTheTimeOfTheNext()
    {
        await using var v = new VirtualStreamer(o => o with { Logger = logger, ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        v.Transport.Refuse();
        v.Settle();
        Assert.That(Of(2004).Single(), Does.StartWith("Connection 1: after 1 failed attempts, the next begins in 00:00:02.5"));
    }

    [Test]
    public async Task Connection_FailsPermanently_IsLoggedAsCritical()
    {
        await using var v = new VirtualStreamer(o => o with { Logger = logger }).ConnectStable();
        v.FailForGood();
        v.Settle();

        Assert.That(Of(2009).Single(), Does.Contain("Failed").And.Contain(nameof(SessionRefusedException)));
        Assert.That(Of(2001), Has.None.Contains("Failed"));
    }

    [Test]
    public async Task Subscriptions_Logged_HaveCountsAndNoSymbols()
    {
        await using var v = new VirtualStreamer(o => o with { Logger = logger }).ConnectStable();
        var handle = v.Subscribe<Quote>("SPY", "QQQ", "IWM");
        v.Transport.Receive(ServerFrames.Config(1));
        v.Settle();
        handle.Dispose();
        v.Advance(TimeSpan.FromMilliseconds(20));

        Assert.Multiple(() =>
        {
            Assert.That(Of(2005).Single(), Does.StartWith("Connection 1, channel 1: open, for Quote (Auto)"));
            Assert.That(Of(2006).First(), Does.Contain("3 added, 0 removed, reset: False"));
            Assert.That(Of(2006).Last(), Does.Contain("0 added, 0 removed, reset: True"));
            Assert.That(Of(2007).Single(), Does.Contain("the server sends FULL, every 00:00:00.1"));
            Assert.That(Of(2006), Has.None.Contains("SPY"));
        });
    }

    [Test]
    public async Task Conflation_WithinTenSeconds_IsLoggedOnce()
    {
        await using var v = new VirtualStreamer(o => o with { Logger = logger, ConflateAbove = 2 }).ConnectStable();
        v.Subscribe<Quote>("A", "B");
        Burst(v, 10);
        v.Advance(TimeSpan.FromSeconds(4));
        Burst(v, 10);
        v.Advance(TimeSpan.FromSeconds(5));
        Assert.That(Of(2008), Is.Empty);
        v.Advance(TimeSpan.FromSeconds(1));
        v.Settle();
        Assert.That(
            Of(2008).Single(), Does.Contain($": {v.Streamer.Diagnostics.Conflated} events were conflated").And.Contain("within 00:00:10"));
        Assert.That(v.Streamer.Diagnostics.Conflated, Is.EqualTo(18));

        v.Advance(TimeSpan.FromSeconds(30));
        Assert.That(Of(2008).Count(), Is.EqualTo(1), "nothing more was conflated");
        Burst(v, 5);
        v.Advance(TimeSpan.FromSeconds(10));
        v.Settle();
        Assert.That(Of(2008).Last(), Does.Contain(": 4 events were conflated"));
    }

    [Test]
    public async Task Conflation_DisposedStreamer_LeavesNoTimer()
    {
        var v = new VirtualStreamer(o => o with { Logger = logger, ConflateAbove = 2 }).ConnectStable();
        v.Subscribe<Quote>("A");
        Burst(v, 10);
        await v.DisposeAsync();
        v.Advance(TimeSpan.FromMinutes(1));
        Assert.That(Of(2008), Is.Empty);
    }

    [SetUp]
    public void ClearLog() => logger.Clear();

    /// <summary>One frame with more events of one symbol than may be queued.</summary>
    private static void Burst(VirtualStreamer v, int count)
    {
        var quotes = Enumerable.Range(0, count).Select(i => $"{{'eventType':'Quote','eventSymbol':'A','bidPrice':{i}}}");
        v.Transport.Receive($"{{'type':'FEED_DATA','channel':1,'data':[{string.Join(',', quotes)}]}}");
    }

    private IEnumerable<string> Of(int id) => logger.Entries.Where(e => e.Id == id).Select(e => e.Text);
}
