using System.Globalization;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings.Format;

/// <summary>A small recording for tests that damage it.</summary>
internal static class DamagedRecording
{
    public static readonly SampleBlock[] Blocks =
    [
        new([SampleRecording.Start, SampleRecording.Start + 10], true),
        new([SampleRecording.Start + 10_000_000], false),
        new([SampleRecording.Start + 20_000_000, SampleRecording.Start + 20_000_001], true),
        new([SampleRecording.Start + 30_000_000, SampleRecording.Start + 40_000_000, SampleRecording.Start + 50_000_000], false),
    ];

    public static List<string> Read(byte[] bytes, out List<string> damage, out long last)
    {
        using var folder = new RecordingFolder();
        return Read(folder, bytes, out damage, out last);
    }

    public static List<string> Read(RecordingFolder folder, byte[] bytes, out List<string> damage, out long last)
    {
        using var reader = new RecordingReader([folder.Write(bytes)]);
        last = reader.Last;
        var lines = SampleRecording.ReadAll(reader).ToLookup(line => line.Kind == LineKind.Damaged, line => line.Text);
        damage = [.. lines[true]];
        return [.. lines[false]];
    }

    /// <summary>The lines of all other blocks.</summary>
    public static string[] Without(int block) =>
        [.. SampleRecording.Lines(0, Blocks).Where(line => !line.Contains($"\"data\":\"{block} ", StringComparison.Ordinal))];

    /// <summary>A time after the start, as messages contain it.</summary>
    public static string Time(long steps) =>
        new DateTime(SampleRecording.Start + steps).ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", CultureInfo.InvariantCulture);
}
