using System.Reactive.Linq;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.State;
using Tastytrade.Rx.Recordings.Writing;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>Several recordings in one folder, and recordings that end badly.</summary>
public sealed class SuccessiveRecordingsTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    [TearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public async Task Run_AfterAStreamerThatFailedForGood_GoesOnWithTheNextRecording()
    {
        await RecordAsync(Start, bid: 1, fails: true);
        await RecordAsync(Start.AddMinutes(1), bid: 2, fails: false);
        await using var recording = Recording.Open(folder.Path);
        var bids = new List<double>();
        var (interruptions, hasEnded) = (new List<bool>(), false);
        using var demand = recording.Observe<Quote>(["SPY"])
            .Subscribe(q => bids.Add(q.BidPrice), _ => hasEnded = true, () => hasEnded = true);
        using var losses = recording.Interruptions.Subscribe(i => interruptions.Add(i.IsLoss));

        recording.Run();
        Assert.That((string.Join(' ', bids), hasEnded, recording.IsAtEnd), Is.EqualTo(("1 2", false, true)));
        Assert.That(interruptions, Is.EqualTo(new[] { true, true, false }), "lost, given up, resumed");
        Assert.That(recording.State.Status, Is.EqualTo(ConnectionStatus.Connected));

        recording.Seek(recording.Start.AddSeconds(20));
        recording.RunFor(TimeSpan.FromSeconds(1));
        Assert.That(recording.State, Has.Property("Status").EqualTo(ConnectionStatus.Reconnecting).And.Property("Error").Not.Null);
        recording.Seek(recording.Start);
        recording.Run();
        Assert.That(bids[^1], Is.EqualTo(2));
    }

    /// <summary>The times in the second file are earlier: its recorder's clock was set back.</summary>
    [Test]
    public async Task Run_AFolderWhoseLastFileIsNotTheLatest_ReadsAllFiles()
    {
        await RecordAsync(Start.AddMinutes(1), bid: 1, fails: false, name: "a");
        await RecordAsync(Start, bid: 2, fails: false, name: "b");
        await using var recording = Recording.Open(folder.Path);
        var bids = new List<double>();
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(q => bids.Add(q.BidPrice));
        recording.Run();
        Assert.That((string.Join(' ', bids), recording.IsAtEnd), Is.EqualTo(("1 2", true)));
        Assert.That(recording.Position, Is.EqualTo(recording.End).And.GreaterThan(Start.AddMinutes(1)));
    }

    /// <summary>The checkpoint after dropped frames has the values again, also for a reader that begins between.</summary>
    [Test]
    public async Task Seek_BetweenDroppedFramesAndTheNextCheckpoint_GetsTheValuesOfTheCheckpoint([Values] bool stepsIntoACheckpoint)
    {
        var options = new RecorderOptions();
        using (var writer = new RecordingWriter(new FileRotation(Path.Combine(folder.Path, "a.ttrx.zst"), options), options))
        {
            writer.Begin(Start);
            WriteState(writer, Start, ConnectionStatus.Connected);
            writer.WriteValues(KnownValues.Of(), Start.Ticks);
            writer.Write(new() { Kind = LineKind.Dropped, Ticks = Start.AddSeconds(2).Ticks, Content = "{}"u8 });
            WriteState(writer, Start.AddSeconds(4), ConnectionStatus.Reconnecting);
            WriteState(writer, Start.AddSeconds(4), ConnectionStatus.Connected);
            writer.WriteValues(
                KnownValues.Of(
                    (new FeedKey(EventSchema.Of<Quote>(), FeedContract.Ticker), new Quote { EventSymbol = "SPY", BidPrice = 7 })),
                Start.AddSeconds(6).Ticks);
            writer.Flush();
        }

        await using var recording = Recording.Open(folder.Path);
        var bids = new List<double>();
        using var demand = recording.Observe<Quote>(["SPY"]).Subscribe(q => bids.Add(q.BidPrice));
        recording.RunFor(TimeSpan.FromSeconds(1));
        while (stepsIntoACheckpoint && recording.Position < Start.AddSeconds(6))
            recording.Step();
        recording.Seek(Start.AddSeconds(3));
        bids.Clear();
        recording.RunUntil(Start.AddSeconds(4));
        Assert.That(recording.State.Since, Is.EqualTo(Start.AddSeconds(4)), "states count, even if the seek was from within a checkpoint");
        recording.Run();
        Assert.That(bids, Is.EqualTo(new[] { 7d }));
    }

    private static void WriteState(RecordingWriter writer, DateTimeOffset time, ConnectionStatus status)
    {
        var state = new ConnectionState { Status = status, Session = 1, Since = time };
        var content = LineJson.Write(state);
        writer.Write(new() { Kind = LineKind.State, Ticks = time.Ticks, Connection = 1, Socket = 1, Content = content });
    }

    private async Task RecordAsync(DateTimeOffset start, double bid, bool fails, string name = "market")
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(start.Ticks);
        await using var streamer = new VirtualStreamer(scheduler: scheduler).Connect();
        await using var recorder = streamer.Streamer.RecordTo(folder.Path, new RecorderOptions { Name = name });
        using var demand = streamer.Subscribe<Quote>("SPY");
        streamer.Advance(TimeSpan.FromSeconds(1));
        streamer.SendEvent("Quote", "SPY", ("bidPrice", bid));
        streamer.Advance(TimeSpan.FromSeconds(1));
        if (fails)
            streamer.FailForGood();
        streamer.Settle();
        await recorder.DisposeAsync();
        await recorder.Completion;
    }
}
