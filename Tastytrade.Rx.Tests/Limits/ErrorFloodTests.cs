using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Limits;

/// <summary>A server that sends only unreadable frames: all are counted, and few are reported one by one.</summary>
public sealed class ErrorFloodTests
{
    private readonly RecordingLogger logger = new();

    [Test]
    public async Task BadFrames_MoreThanFiveWithinASecond_AreSummarizedAtItsEnd()
    {
        await using var v = Connect();
        var start = v.Scheduler.Clock;
        Flood(v, 12);
        v.Advance(TimeSpan.FromSeconds(1.5));

        Assert.That(
            v.Errors.Messages.Select(m => m.Time), Is.EqualTo(Enumerable.Repeat(start + 1, 5).Append(start + Ticks.Seconds(1) + 1)));
        Assert.That(v.Errors.Values().Select(e => e.Count), Is.EqualTo(new[] { 1, 1, 1, 1, 1, 7 }));
        Assert.That(
            v.Errors.Values()[^1].Message,
            Does.StartWith("7 more errors of this kind came within 1 s; the last: a frame of 2 bytes was refused"));
        Assert.That(v.Streamer.Diagnostics.Connections.Single().RefusedFrames, Is.EqualTo(12));
    }

    [Test]
    public async Task BadFrames_Continuous_AreSixReportsASecond()
    {
        await using var v = Connect();
        for (var i = 0; i < 100; i++)
        {
            Flood(v, 100);
            v.Advance(TimeSpan.FromMilliseconds(100));
        }

        v.Advance(TimeSpan.FromSeconds(1));
        Assert.That(v.Errors.Values().Sum(e => e.Count), Is.EqualTo(10_000));
        Assert.That(v.Errors.Values(), Has.Length.InRange(55, 60));
    }

    [Test]
    public async Task BadFrames_DuringBlockedDelivery_QueueAtMostFiveReports()
    {
        await using var v = Connect();
        var before = v.Streamer.Diagnostics.PendingEvents;
        Flood(v, 10_000);
        Assert.That(v.Streamer.Diagnostics.PendingEvents - before, Is.EqualTo(5));
    }

    [Test]
    public async Task BadFrames_BeforeTheSessionEnds_AreReportedBeforeItAndOnce()
    {
        await using var v = Connect();
        List<string> reports = [];
        using var errors = v.Streamer.Errors.Subscribe(e => reports.Add($"{e.Count}"));
        using var states = v.Streamer.ConnectionStates.Skip(1).Subscribe(s => reports.Add($"{s.Status}"));
        v.Settle();
        Flood(v, 8);
        v.Transport.Drop();
        v.Advance(TimeSpan.FromSeconds(2));

        Assert.That(reports, Is.EqualTo(new[] { "1", "1", "1", "1", "1", "3", "Reconnecting" }));
    }

    [Test]
    public async Task BadFrames_BeforeTheEndOfTheStreamer_AreReported()
    {
        var v = Connect();
        Flood(v, 8);
        await v.Streamer.DisposeAsync();
        v.Settle();

        Assert.That((v.Errors.Grammar(), v.Errors.Values()[^1].Count), Is.EqualTo(("NNNNNNC", 3)));
        await v.DisposeAsync();
    }

    [Test]
    public async Task BadFrames_Reported_AreLoggedWithoutStackTraces()
    {
        await using var v = Connect();
        logger.Clear();
        Flood(v, 1000);
        v.Advance(TimeSpan.FromSeconds(2));

        var lines = logger.Entries.Where(e => e.Id == 2003).Select(e => e.Text).ToArray();
        Assert.That(lines, Has.Length.EqualTo(6));
        Assert.That(lines, Has.None.Contains("   at ").And.None.Contains("FrameException"));
        Assert.That(v.Errors.Values().Select(e => e.Exception), Is.All.Null);
    }

    [Test]
    public async Task Messages_Irrelevant_AreNeitherReportedNorLogged()
    {
        await using var v = Connect();
        using var handle = v.Subscribe<Quote>("A");
        v.Settle();
        v.Transport.Take();
        logger.Clear();
        for (var i = 0; i < 1000; i++)
        {
            v.Transport.Receive(VirtualStreamer.Keepalive);
            v.Transport.Receive(VirtualStreamer.Authorized);
            v.Transport.Receive($"{{'type':'NEW_{i}','channel':0}}");
            v.Transport.Receive($"{{'type':'NEW_{i}','channel':1}}");
            v.Transport.Receive(ServerFrames.Closed(77));
            v.Transport.Receive(ServerFrames.Opened(1));
            v.Transport.Receive(ServerFrames.Config(1));
        }

        v.Advance(TimeSpan.FromSeconds(2));
        Assert.That(logger.Entries.Select(e => e.Id), Is.EqualTo(new[] { 2007 }), "the server's one FEED_CONFIG");
        Assert.That(v.Errors.Values(), Is.Empty);
        Assert.That(v.Transport.Sent.Select(f => f.Type), Has.None.EqualTo("FEED_SETUP"));
    }

    [Test]
    public async Task FeedConfigs_ChangingContinuously_AreLoggedAHundredTimesASecond()
    {
        await using var v = Connect();
        using var handle = v.Subscribe<Quote>("A");
        v.Advance(TimeSpan.FromSeconds(2));
        logger.Clear();
        for (var i = 0; i < 1000; i++)
            v.Transport.Receive($"{{'type':'FEED_CONFIG','channel':1,'dataFormat':'FULL','aggregationPeriod':{i}}}");
        v.Advance(TimeSpan.FromSeconds(2));
        Assert.That(logger.Entries.Count(e => e.Id == 2007), Is.EqualTo(100));

        v.Transport.Receive(ServerFrames.Config(1));
        v.Settle();
        Assert.That(logger.Entries.Select(e => e.Id).Skip(100), Is.EqualTo(new[] { 2012, 2007 }));
        Assert.That(logger.Entries[100].Text, Does.StartWith("900 lines"));
    }

    [Test]
    public async Task UnknownEventTypes_VeryManyInAFrame_AreReportedUpToALimit()
    {
        await using var v = Connect();
        using var handle = v.Subscribe<Quote>("A");
        v.Settle();
        var types = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"'New{i}',[1]"));
        for (var i = 0; i < 2; i++)
            v.Transport.Receive($"{{'type':'FEED_DATA','channel':1,'data':[{types}]}}");
        v.Advance(TimeSpan.FromSeconds(2));

        Assert.That(
            v.Errors.Values().Select(e => (e.Kind, e.Count)),
            Is.EqualTo(new[] { 1L, 1, 1, 1, 1, 60 }.Select(count => (MarketDataErrorKind.UnknownEventType, count))));
        Assert.That(v.Errors.Values()[^1].Message, Does.EndWith("they are not reported again on this socket"));
    }

    [Test]
    public async Task Refusals_OfTheSameSubscriptions_AreReportedFiveTimesAndHandledOnce()
    {
        await using var v = Connect();
        using var handle = v.Subscribe<Quote>("A", "B");
        v.Settle();
        for (var i = 0; i < 1000; i++)
            v.Transport.Receive(ServerFrames.Error(1, "BAD_ACTION", "Subscription size is too big"));
        v.Advance(TimeSpan.FromSeconds(5));

        Assert.That(v.Errors.Values().Count(e => e.Kind == MarketDataErrorKind.Server), Is.EqualTo(6));
        Assert.That(v.Errors.Values().Single(e => e.Kind == MarketDataErrorKind.Refused).Count, Is.EqualTo(2));
    }

    [SetUp]
    public void ClearLog() => logger.Clear();

    private static void Flood(VirtualStreamer v, int count)
    {
        for (var i = 0; i < count; i++)
            v.Transport.Receive("{}");
    }

    private VirtualStreamer Connect() => new VirtualStreamer(o => o with { Logger = logger }).ConnectStable();
}
