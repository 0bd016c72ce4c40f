using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>A recording with a damaged or missing block: an error and a loss, and never a wrong or old value as the current one.</summary>
public sealed class DamageTests
{
    private const int Seconds = 24;
    private static readonly string[] Symbols = ["SPY", "QQQ", "IWM"];

    [TestCase(true)]
    [TestCase(false)]
    public async Task Run_OfAFileWithOneDamagedBlock_ShowsTheTruthOrNothing(bool isRemoved)
    {
        await using var v = await RecordAsync();
        var intact = File.ReadAllBytes(v.Files[0]);
        var blocks = BlocksOf(v.Files[0]);
        Assert.That(blocks.Count(b => b.IsCheckpoint), Is.GreaterThan(2));
        var truth = await ValuesAsync(v.Folder.Path, seeks: false);
        var path = v.Folder.File("damaged/a" + RecordingFiles.Extension);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (var (offset, length, isCheckpoint) in blocks.Skip(2).SkipLast(1))
        {
            byte[] bytes = [.. intact];
            if (isRemoved)
                bytes = [.. intact[..(int)offset], .. intact[(int)(offset + length)..]];
            else
                bytes[offset + length - 6] ^= 0x55;
            await File.WriteAllBytesAsync(path, bytes);
            Assert.That(await ErrorsAsync(path), Is.EqualTo(1), $"block at {offset}");
            var whole = await QuotesAsync(path, null);
            foreach (var second in new[] { 3, 9, 14, 20 })
            {
                var time = VirtualRecorder.Start.AddSeconds(second + 0.5);
                var rest = await QuotesAsync(path, time);
                Assert.That(rest, Is.EqualTo(whole.Where(q => q.At > time)), $"a seek to second {second}, block at {offset}");
            }

            foreach (var seeks in new[] { false, true })
            {
                var seen = await ValuesAsync(path, seeks);
                for (var i = 0; i < truth.Length; i++)
                {
                    foreach (var (symbol, value) in seen[i])
                    {
                        var where = $"{symbol} in second {i}, block at {offset}, seeks {seeks}";
                        Assert.That(value, Is.Null.Or.EqualTo(truth[i][symbol]), where);
                    }
                }

                // The values are there again with the next checkpoint.
                var next = blocks.Where(b => b.Offset > offset && b.IsCheckpoint).Take(1).ToArray();
                if (next.Length > 0 && !isCheckpoint)
                    Assert.That(seen[^1], Is.EqualTo(truth[^1]), $"at the end, block at {offset}, seeks {seeks}");
            }
        }
    }

    /// <summary>A history after damage comes from the next checkpoint, complete.</summary>
    [Test]
    public async Task Run_OfADamagedSimulation_HasTheHistoriesOfTheIntactOneAtTheEnd()
    {
        var recorded = await SimulatedRecording.GetAsync();
        using var folder = new TemporaryFolder();
        var source = Directory.GetFiles(recorded.Folder.Path).Single();
        var blocks = BlocksOf(source);
        var intact = await EndOfAsync(source, recorded.From);
        var random = new Random(5);
        var last = blocks.FindLastIndex(b => b.IsCheckpoint);
        foreach (var (offset, length, _) in blocks.Take(last).Skip(2).Where(b => !b.IsCheckpoint).OrderBy(_ => random.Next()).Take(6))
        {
            var bytes = File.ReadAllBytes(source);
            bytes[offset + length - 6] ^= 0x55;
            var path = folder.File("a" + RecordingFiles.Extension);
            await File.WriteAllBytesAsync(path, bytes);
            Assert.That(await EndOfAsync(path, recorded.From), Is.EqualTo(intact), $"block at {offset}");
        }
    }

    private static async Task<string[]> EndOfAsync(string path, DateTimeOffset from)
    {
        await using var recording = Recording.Open(path);
        using var view = new MarketView(recording, from);
        recording.Run();
        return view.Describe();
    }

    private static async Task<VirtualRecorder> RecordAsync()
    {
        var v = new VirtualRecorder().Connect(Symbols);
        v.Record(new() { TextBetweenCheckpoints = 400, ShareOfCheckpoints = 1 });
        for (var i = 1; i <= Seconds; i++)
        {
            v.Quote("SPY", i);
            if (i % 5 == 1)
                v.Quote("QQQ", 100 + i);
            if (i == 2)
                v.Quote("IWM", 7);
            v.Time.Advance(TimeSpan.FromSeconds(1));
            await v.WrittenAsync(i + (i / 5) + (i > 1 ? 1 : 0));
            if (i == 20)
                v.Time.Transport.Receive(VirtualStreamer.Keepalive);
        }

        await v.EndAsync();
        return v;
    }

    private static async Task<int> ErrorsAsync(string path)
    {
        await using var recording = Recording.Open(path);
        var (errors, resumed) = (0, 0);
        using var first = recording.Errors.Where(e => e.Kind == MarketDataErrorKind.Recording).Subscribe(_ => errors++);
        using var second = recording.Reconnections.Subscribe(_ => resumed++);
        recording.Run();
        Assert.That(resumed, Is.EqualTo(errors));
        return errors;
    }

    /// <summary>The quotes that arrive, all or after a seek.</summary>
    private static async Task<List<(DateTimeOffset At, string Symbol, double Bid)>> QuotesAsync(string path, DateTimeOffset? seekTo)
    {
        await using var recording = Recording.Open(path);
        var seen = new List<(DateTimeOffset At, string Symbol, double Bid)>();
        using var demand = recording.Observe<Quote>(Symbols).Subscribe(q => seen.Add((q.ReceivedAt, q.EventSymbol, q.BidPrice)));
        if (seekTo is { } time)
        {
            recording.Seek(time);
            seen.Clear();
        }

        recording.Run();

        // A checkpoint after the damage repeats values.
        return [.. seen.Where(q => q.At > (seekTo ?? recording.Start)).DistinctBy(q => (q.At, q.Symbol))];
    }

    /// <summary>The values in the middle of each second.</summary>
    private static async Task<Dictionary<string, double?>[]> ValuesAsync(string path, bool seeks)
    {
        await using var recording = Recording.Open(path);
        using var demand = recording.Subscribe<Quote>(Symbols);
        var values = new List<Dictionary<string, double?>>();
        for (var i = 0; i < Seconds; i++)
        {
            var time = VirtualRecorder.Start.AddSeconds(i + 0.5);
            if (seeks)
                recording.Seek(time);
            else
                recording.RunUntil(time);

            // While the connection is lost, values are old.
            var isLost = recording.State.Status != ConnectionStatus.Connected;
            values.Add(Symbols.ToDictionary(s => s, s => isLost ? null : recording.Latest<Quote>(s)?.BidPrice));
        }

        return [.. values];
    }

    private static List<(long Offset, long Length, bool IsCheckpoint)> BlocksOf(string path)
    {
        using var file = new BlockFile(path);
        var blocks = new List<(long, long, bool)>();
        for (long offset = 0; file.TryReadHeader(offset, out var header); offset += header.TotalLength)
            blocks.Add((offset, header.TotalLength, header.IsCheckpoint));
        return blocks;
    }
}
