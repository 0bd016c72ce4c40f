using System.Buffers;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>The memory of a replay does not depend on the length of the recording.</summary>
[NonParallelizable]
public sealed class ReplayMemoryTests
{
    [Test]
    public async Task Run_OfATenTimesLongerRecording_UsesNoMoreMemory()
    {
        var recorded = await SimulatedRecording.GetAsync();
        using var folder = new TemporaryFolder();
        var source = Directory.GetFiles(recorded.Folder.Path).Single();
        var once = folder.File("once" + RecordingFiles.Extension);
        var often = folder.File("often" + RecordingFiles.Extension);
        Repeat(source, once, 3);
        Repeat(source, often, 30);
        Assert.That(new FileInfo(often).Length, Is.GreaterThan(9 * new FileInfo(once).Length));
        await HighestAsync(once);
        var few = await HighestAsync(once);
        var many = await HighestAsync(often);
        Assert.That(many.Frames, Is.GreaterThan(8 * few.Frames));
        Assert.That(many.Bytes, Is.LessThan(few.Bytes + (2 * 1024 * 1024)));
    }

    /// <summary>The highest memory in use, at twenty points.</summary>
    private static async Task<(long Frames, long Bytes)> HighestAsync(string path)
    {
        await using var recording = Recording.Open(path);
        using var demand = recording.Subscribe<Quote>(SimulatedRecording.Symbols);
        using var greeks = recording.Subscribe<Greeks>(SimulatedRecording.Symbols.Where(s => s[0] == '.'));
        using var candles = recording.ObserveCandles("SPY", CandlePeriod.Seconds(1), recording.Start.AddSeconds(-30)).Subscribe(_ => { });
        long highest = 0;
        for (var i = 1; i <= 20; i++)
        {
            recording.RunUntil(recording.Start + ((recording.End - recording.Start) * i / 20));
            highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
        }

        return (recording.Frames, highest);
    }

    /// <summary>Copies the lines several times, each time later.</summary>
    private static void Repeat(string source, string target, int times)
    {
        using var file = new FileStream(target, FileMode.CreateNew);
        using var writer = new BlockWriter(file, 1);
        var output = new ArrayBufferWriter<byte>();
        for (var i = 0; i < times; i++)
        {
            using var reader = new RecordingReader([source]);
            var shift = i * (reader.Last - reader.First + TimeSpan.TicksPerSecond);
            var first = reader.First + shift;
            while (reader.TryRead(out var line))
            {
                if (i > 0 && line.Kind == LineKind.Header)
                    continue;
                LineWriter.Write(output, new()
                {
                    Kind = line.Kind,
                    Ticks = line.Ticks + shift,
                    Connection = line.Connection,
                    Socket = line.Socket,
                    Content = line.Content,
                });
                if (output.WrittenCount < 100_000)
                    continue;
                writer.Write(output.WrittenSpan, first, line.Ticks + shift, isCheckpoint: false);
                output.ResetWrittenCount();
                first = line.Ticks + shift;
            }

            if (output.WrittenCount > 0)
                writer.Write(output.WrittenSpan, first, reader.Last + shift, isCheckpoint: false);
            output.ResetWrittenCount();
        }
    }
}
