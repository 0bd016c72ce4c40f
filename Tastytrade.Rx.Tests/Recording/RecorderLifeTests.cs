using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>When a recording begins and ends.</summary>
public sealed class RecorderLifeTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Dispose_InEitherOrderAndTwice_EndsTheRecording(bool isStreamerFirst)
    {
        await using var v = new VirtualRecorder().Record().Connect("SPY");
        v.Quote("SPY", 1);
        IAsyncDisposable[] order = isStreamerFirst ? [v.Streamer, v.Recorder] : [v.Recorder, v.Streamer];
        foreach (var each in order.Concat(order))
            await each.DisposeAsync();

        Assert.That(v.Recorder.Completion.IsCompletedSuccessfully);
        var lines = v.Lines;
        Assert.That((string)lines.Of("in")[^1].Content["type"]!, Is.EqualTo("FEED_DATA"));
        var isClosed = (string)lines.Of("state")[^1].Content["status"]! == "Closed";
        Assert.That(isClosed, Is.EqualTo(isStreamerFirst));
    }

    [Test]
    public async Task DisposeOfTheStreamer_CompletesTheRecorder()
    {
        await using var v = new VirtualRecorder().Record().Connect("SPY");
        await v.Streamer.DisposeAsync();
        v.Time.Settle();
        await v.Recorder.Completion.WithinLimitAsync();
        Assert.That((string)v.Lines[^1].Content["status"]!, Is.EqualTo("Closed"));
    }

    [Test]
    public async Task FailureOfTheStreamer_CompletesTheRecorder()
    {
        await using var v = new VirtualRecorder().Record().Connect("SPY");
        v.Time.FailForGood();
        v.Time.Settle();
        await v.Recorder.Completion.WithinLimitAsync();
        Assert.That((string)v.Lines.Of("state")[^1].Content["status"]!, Is.EqualTo("Failed"));
    }

    [Test]
    public async Task RecordTo_ASecondTime_IsRefusedAndLeavesNoFile()
    {
        await using var v = new VirtualRecorder().Record().Connect("SPY");
        Assert.That(() => v.Streamer.RecordTo(v.Folder.Path), Throws.InvalidOperationException);
        Assert.That(() => v.Streamer.RecordTo(v.Folder.File("other/a.ttrx.zst")), Throws.InvalidOperationException);
        v.Quote("SPY", 5);
        await v.EndAsync();
        Assert.That(Directory.EnumerateFiles(v.Folder.Path, "*", SearchOption.AllDirectories).Count(), Is.EqualTo(1));
        Assert.That((double)v.Lines[^1].Content["data"]![1]![1]!, Is.EqualTo(5));
    }

    [Test]
    public async Task RecordTo_AfterTheFirstHasEnded_BeginsAnother()
    {
        await using var v = new VirtualRecorder().Record().Connect("SPY");
        await v.EndAsync();
        var first = v.Recorder;
        v.Record();
        await first.DisposeAsync();
        v.Quote("SPY", 5);
        await v.EndAsync();
        Assert.That(v.Files, Has.Length.EqualTo(2));
        Assert.That((double)FileLine.All(v.Files[1])[^1].Content["data"]![1]![1]!, Is.EqualTo(5));
    }

    [Test]
    public async Task RecordTo_OfADisposedStreamer_Throws()
    {
        await using var v = new VirtualRecorder().Connect("SPY");
        await v.Streamer.DisposeAsync();
        Assert.That(() => v.Record(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(v.Files, Is.Empty);
    }

    [Test]
    public async Task RecordTo_ARunningStreamer_WritesHowFarItsHistoriesReach([Values] bool isCut)
    {
        await using var v = new VirtualRecorder().Connect("SPY");
        var from = VirtualRecorder.Start.AddHours(-1);
        using var candles = v.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), from).Subscribe();
        v.Time.AnswerSubscriptions();
        v.Time.AnswerSubscriptions();
        var seconds = from.AddMinutes(20).ToUnixTimeSeconds();
        var flags = EventFlags.SnapshotBegin | (isCut ? EventFlags.SnapshotSnip : EventFlags.SnapshotEnd);
        v.Time.SendEvent(
            "Candle", "SPY{=m}", ("eventFlags", (int)flags), ("index", seconds * 4294967296d), ("time", seconds * 1000d), ("close", 5));
        v.Time.Settle();
        v.Record();
        v.Time.Advance(TimeSpan.FromSeconds(1));
        var history = (await v.EndAsync()).Of("history").Single().Content;
        Assert.That((long)history["from"]!, Is.EqualTo(from.ToUnixTimeMilliseconds()));
        Assert.That((bool)history["snip"]!, Is.EqualTo(isCut));
    }

    [Test]
    public async Task RecordTo_ARunningStreamer_WritesTheValuesThatAreKnown()
    {
        await using var v = new VirtualRecorder().Connect("SPY", "QQQ");
        v.Quote("SPY", 1);
        v.Quote("SPY", 2);
        v.Quote("QQQ", 3);
        v.Time.Settle();
        v.Record();
        v.Time.Advance(TimeSpan.FromSeconds(1));
        v.Quote("SPY", 4);
        var lines = await v.EndAsync();
        var known = lines.SkipWhile(l => l.Kind != "checkpoint").TakeWhile(l => l.Kind != "end").ToArray();
        var values = known.Of("event").Select(l => $"{l.Content["eventSymbol"]} {l.Content["bidPrice"]}");
        Assert.That(values, Is.EquivalentTo(["SPY 2", "QQQ 3"]));
        Assert.That(known.Of("channel")[0].Content["subscriptions"]!.Select(s => (string)s["symbol"]!), Is.EquivalentTo(["SPY", "QQQ"]));

        await using var recording = Recording.Open(v.Folder.Path);
        using var demand = recording.Subscribe<Quote>("SPY", "QQQ");
        recording.RunFor(TimeSpan.Zero);
        Assert.That(recording.Latest<Quote>("SPY")?.BidPrice, Is.EqualTo(2));
        Assert.That(recording.Latest<Quote>("QQQ")?.BidPrice, Is.EqualTo(3));
        recording.Run();
        Assert.That(recording.Latest<Quote>("SPY")?.BidPrice, Is.EqualTo(4));
        Assert.That(recording.Latest<Quote>("QQQ")?.BidPrice, Is.EqualTo(3));
    }

    /// <summary>Values that were known before a loss are old, even if the recorder writes them later.</summary>
    [Test]
    public async Task RecordTo_ALossAtOnce_DoesNotKeepTheValuesFromBeforeIt()
    {
        await using var v = new VirtualRecorder().Connect("SPY");
        v.Quote("SPY", 1);
        v.Time.Settle();
        v.Record();
        v.Time.Transport.Drop();
        v.Time.Advance(TimeSpan.FromSeconds(5));
        v.Time.Handshake();
        v.Time.Advance(TimeSpan.FromSeconds(5));
        await v.EndAsync();

        await using var recording = Recording.Open(v.Folder.Path);
        using var demand = recording.Subscribe<Quote>("SPY");
        recording.RunFor(TimeSpan.Zero);
        Assert.That(recording.Latest<Quote>("SPY")?.BidPrice, Is.EqualTo(1));
        recording.Run();
        Assert.That(recording.State.Status, Is.EqualTo(ConnectionStatus.Connected));
        Assert.That(recording.Latest<Quote>("SPY"), Is.Null);
    }
}
