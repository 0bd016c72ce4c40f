using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>Recordings with intact blocks but wrong lines, as another program might write them.</summary>
public sealed class RandomDamageTests
{
    private const int Rounds = 200;

    private static readonly string[] Scraps =
        ["null", "{}", "[]", "\"", "-1", "1e400", "9999999999999999999", "\\u0000", "é", " ", "}", ","];

    [Test]
    public async Task Run_OfLinesWithRandomChanges_NeverThrows()
    {
        using var folder = new TemporaryFolder();
        var lines = await RecordAsync(folder);
        var random = new Random(11);
        for (var round = 0; round < Rounds; round++)
        {
            var path = folder.File($"{round}{RecordingFiles.Extension}");
            Write(path, lines.Select((line, i) => i == 0 || random.Next(8) > 0 ? line : Change(line, random)));
            await using var recording = Recording.Open(path);
            using var log = SequenceLog.Of(recording, recording.Start, "SPY", ".SPY301220C600");
            Assert.That(recording.Run, Throws.Nothing, path);
            recording.Seek(recording.Start + ((recording.End - recording.Start) * random.NextDouble()));
            Assert.That(recording.Run, Throws.Nothing, path);
        }
    }

    private static async Task<string[]> RecordAsync(TemporaryFolder folder)
    {
        await using var streamer = new VirtualStreamer().ConnectStable();
        var path = folder.File("whole" + RecordingFiles.Extension);
        using var log = SequenceLog.Of(streamer.Streamer, DateTimeOffset.UnixEpoch, "SPY", ".SPY301220C600");
        streamer.AnswerSubscriptions();
        streamer.AnswerSubscriptions();
        SendEvents(streamer);
        await using (streamer.Streamer.RecordTo(path))
        {
            streamer.Settle();
            SendEvents(streamer);
            streamer.Streamer.Reconnect();
            streamer.Settle();
        }

        using var reader = new RecordingReader([path]);
        var lines = new List<string>();
        while (reader.TryRead(out var line))
            lines.Add(TextOf(line));
        Assert.That(lines, Has.Some.Contains("\"event\":").And.Some.Contains("\"history\":").And.Some.Contains("\"in\":"));
        return [.. lines];
    }

    private static void SendEvents(VirtualStreamer streamer)
    {
        for (var i = 0; i < 4; i++)
        {
            streamer.SendEvent("Quote", "SPY", ("bidPrice", i), ("askPrice", i + 1));
            streamer.SendEvent("Greeks", ".SPY301220C600", ("delta", 0.5), ("index", i), ("time", 1000 * i));
            var flags = i switch { 0 => 4, 3 => 8, _ => 0 };
            streamer.SendEvent("Candle", "SPY{=s}", ("eventFlags", flags), ("index", 4 - i), ("time", 4000), ("close", i));
            streamer.Settle();
        }
    }

    private static string TextOf(in RecordedLine line)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        LineWriter.Write(output, line);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Write(string path, IEnumerable<string> lines)
    {
        using var writer = new BlockWriter(new FileStream(path, FileMode.CreateNew), level: 1);
        var text = Encoding.UTF8.GetBytes(string.Concat(lines));
        writer.Write(text, 1, TimeSpan.TicksPerDay * 365 * 200, isCheckpoint: false);
    }

    /// <summary>Replaces, removes or repeats a part of a line after its fixed members.</summary>
    private static string Change(string line, Random random)
    {
        var start = random.Next(Math.Max(1, line.IndexOf("\":", StringComparison.Ordinal)), line.Length - 1);
        var end = Math.Min(line.Length - 1, start + random.Next(8));
        return random.Next(3) switch
        {
            0 => line[..start] + Scraps[random.Next(Scraps.Length)] + line[end..],
            1 => line[..start] + line[end..],
            _ => line[..end] + line[start..],
        };
    }
}
