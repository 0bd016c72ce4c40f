using System.Globalization;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.Writing;

using Tastytrade.Rx.Streaming.Sharing;
namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>When the next file begins, and that each file and all together are a recording, in virtual time.</summary>
public sealed class RotationTests
{
    /// <summary>A trading day begins at 18:00 in New York.</summary>
    [TestCase("2026-07-15 17:59:58", "2026-07-15 18:00:00", true, TestName = "{m}(a summer evening)")]
    [TestCase("2026-07-15 18:00:00", "2026-07-16 17:59:59", false, TestName = "{m}(within a day)")]
    [TestCase("2026-07-15 23:59:59", "2026-07-16 00:00:01", false, TestName = "{m}(midnight)")]
    [TestCase("2026-03-07 17:59:00", "2026-03-07 18:00:00", true, TestName = "{m}(before summer time begins)")]
    [TestCase("2026-03-07 18:00:00", "2026-03-08 17:59:59", false, TestName = "{m}(23 hours of a spring day)")]
    [TestCase("2026-03-08 17:59:59", "2026-03-08 18:00:00", true, TestName = "{m}(the end of a spring day)")]
    [TestCase("2026-10-31 18:00:00", "2026-11-01 17:59:59", false, TestName = "{m}(25 hours of an autumn day)")]
    [TestCase("2026-11-01 17:59:59", "2026-11-01 18:00:00", true, TestName = "{m}(the end of an autumn day)")]
    [TestCase("2026-07-18 18:00:00", "2026-07-19 17:59:59", false, TestName = "{m}(a Sunday before the opening)")]
    [TestCase("2026-07-19 17:59:59", "2026-07-19 18:00:00", true, TestName = "{m}(the opening on Sunday)")]
    public async Task RotateDaily_BeginsAFileAtSixInNewYork(string begin, string next, bool isNew)
    {
        await using var v = new VirtualRecorder(o => o with { KeepaliveTimeout = TimeSpan.FromDays(7) }, At(begin)).Connect("SPY");
        v.Record();
        v.Quote("SPY", 1);
        Elapse(v, At(next));
        v.Quote("SPY", 2);
        await v.EndAsync();

        Assert.That(v.Files, Has.Length.EqualTo(isNew ? 2 : 1));
        var newest = FileLine.All(v.Files[^1]);
        Assert.That((double)newest[^1].Content["data"]![1]![1]!, Is.EqualTo(2));
        Assert.That((string?)newest[0].Content["continues"], Is.EqualTo(isNew ? Path.GetFileName(v.Files[0]) : null));
    }

    [Test]
    public async Task RotateDaily_Off_KeepsTheFile()
    {
        await using var v = new VirtualRecorder(start: At("2026-07-15 17:59:58")).Connect("SPY").Record(new() { RotateDaily = false });
        v.Time.Advance(TimeSpan.FromSeconds(5));
        v.Quote("SPY", 2);
        await v.EndAsync();
        Assert.That(v.Files, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task RotateAfter_BeginsFilesWhoseNamesSortAndThatReplayAloneAndTogether()
    {
        await using var v = new VirtualRecorder().Connect("SPY", "QQQ", "IWM");
        v.Quote("IWM", 77);
        v.Record(new() { RotateAfter = TimeSpan.FromMinutes(1), Name = "x" });
        for (var i = 1; i <= 6; i++)
        {
            v.Quote("SPY", i);
            if (i % 2 == 0)
                v.Quote("QQQ", 10 * i);
            v.Time.Advance(TimeSpan.FromSeconds(30));
        }

        await v.EndAsync();
        Assert.That(v.Files, Has.Length.EqualTo(3));
        Assert.That(v.Files.Select(Path.GetFileName), Is.All.StartsWith("x-2026").And.All.EndsWith(RecordingFiles.Extension));
        for (var i = 0; i < 3; i++)
        {
            Assert.That(FinalOf(v.Files[i]), Is.EqualTo(((2 * i) + 2, 20.0 * (i + 1), 77.0, 0, 0)), $"file {i}");
        }

        Assert.That(FinalOf(v.Folder.Path), Is.EqualTo((6, 60.0, 77.0, 0, 0)));
    }

    [Test]
    public async Task RotateAfterBytes_BeginsAFileAtThatSize()
    {
        await using var v = new VirtualRecorder().Connect("SPY").Record(new() { RotateAfterBytes = 1024 * 1024 });
        var random = new Random(1);
        for (var i = 0; i < 40; i++)
        {
            var rows = Enumerable.Range(0, 5000).Select(_ => ("SPY", random.NextDouble()));
            v.Time.Transport.Receive(Support.WireRows.Data(1, "Quote", rows));
            v.Time.Advance(TimeSpan.FromSeconds(1));
            await v.WrittenAsync(v.Recorder.Frames);
        }

        v.Quote("SPY", 42);
        await v.EndAsync();
        var sizes = v.Files.Select(f => new FileInfo(f).Length).ToArray();
        Assert.That(sizes, Has.Length.GreaterThan(1));
        Assert.That(sizes[..^1], Is.All.InRange(1024 * 1024, (1024 * 1024) + (128 * 1024)));
        Assert.That(FinalOf(v.Folder.Path).Spy, Is.EqualTo(42));
    }

    /// <summary>A checkpoint that is larger than the limit must not make a file of every line.</summary>
    [Test]
    public void RotateAfterBytes_AndMoreValuesThanThat_DoesNotBeginAFileForEachLine()
    {
        using var folder = new TemporaryFolder();
        var options = new RecorderOptions { RotateAfterBytes = 10_000 };
        using var writer = new RecordingWriter(new FileRotation(folder.Path, options), options);
        var now = VirtualRecorder.Start;
        writer.Begin(now);
        var random = new Random(1);
        var key = new FeedKey(Quote.Schema, FeedContract.Auto);
        writer.WriteValues(KnownValues.Of([.. Values(2000)]), now.UtcTicks);
        for (var i = 0; i < 1000; i++)
            writer.Write(new() { Kind = LineKind.Received, Ticks = now.UtcTicks + (i * TimeSpan.TicksPerSecond), Content = "{\"a\":1}"u8 });
        Assert.That(new FileInfo(Directory.GetFiles(folder.Path).Order().First()).Length, Is.GreaterThan(20_000));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.LessThan(10), "without the rule: a file for each line");

        IEnumerable<(FeedKey Key, MarketEvent Event)> Values(int count) => Enumerable.Range(0, count)
            .Select(i => (key, (MarketEvent)new Quote { EventSymbol = $"S{i}", BidPrice = random.NextDouble() }));
    }

    [Test]
    public async Task TwoRuns_InOneFolder_ReplayWithAReportedGap()
    {
        await using var v = new VirtualRecorder().Connect("SPY", "QQQ").Record();
        v.Quote("SPY", 1);
        v.Quote("QQQ", 9);
        v.Time.Advance(TimeSpan.FromSeconds(1));
        await v.EndAsync();
        v.Quote("SPY", 2);
        v.Time.Advance(TimeSpan.FromSeconds(10));
        v.Record();
        v.Quote("SPY", 3);
        await v.EndAsync();

        Assert.That(v.Files, Has.Length.EqualTo(2));
        await using var recording = Recording.Open(v.Folder.Path);
        var (errors, seen) = (new List<MarketDataError>(), new List<string>());
        using var first = recording.Errors.Subscribe(errors.Add);
        using var second = recording.Reconnections.Subscribe(_ => seen.Add("again"));
        using var third = recording.Observe<Quote>(["SPY", "QQQ"]).Subscribe(q => seen.Add($"{q.EventSymbol}={q.BidPrice}"));
        recording.Run();
        Assert.That(errors.Select(e => e.Kind), Is.EqualTo([MarketDataErrorKind.Recording]));
        Assert.That(seen[..3], Is.EqualTo(["SPY=1", "QQQ=9", "again"]));
        Assert.That(seen[3..], Is.SupersetOf(["SPY=2", "QQQ=9", "SPY=3"]));
        Assert.That(recording.Latest<Quote>("SPY")!.BidPrice, Is.EqualTo(3));
    }

    private static DateTimeOffset At(string time)
    {
        var t = DateTime.Parse(time, CultureInfo.InvariantCulture);
        return NewYork.At(DateOnly.FromDateTime(t), TimeOnly.FromDateTime(t));
    }

    /// <summary>Advances with a heartbeat of the server, which keeps the connection.</summary>
    private static void Elapse(VirtualRecorder v, DateTimeOffset until)
    {
        if (until - v.Time.Scheduler.Now > TimeSpan.FromSeconds(30))
        {
            v.Time.Transport.CloseByServer(1000);
            v.Time.Advance(until - v.Time.Scheduler.Now - TimeSpan.FromSeconds(1));
            v.Time.Handshake();
            v.Time.AnswerSubscriptions();
            v.Time.Transport.Receive(Support.WireRows.Config(1, "Quote", "bidPrice"));
        }

        v.Time.Advance(until - v.Time.Scheduler.Now);
    }

    private static (double Spy, double Qqq, double Iwm, int Errors, int Reconnections) FinalOf(string path)
    {
        var recording = Recording.Open(path);
        var (errors, reconnections) = (0, 0);
        using var e = recording.Errors.Where(x => x.Kind == MarketDataErrorKind.Recording).Subscribe(_ => errors++);
        using var r = recording.Reconnections.Subscribe(_ => reconnections++);
        using var demand = recording.Subscribe<Quote>("SPY", "QQQ", "IWM");
        recording.Run();
        double Bid(string symbol) => recording.Latest<Quote>(symbol)?.BidPrice ?? double.NaN;
        var final = (Bid("SPY"), Bid("QQQ"), Bid("IWM"), errors, reconnections);
        recording.DisposeAsync().AsTask().Wait();
        return final;
    }
}
