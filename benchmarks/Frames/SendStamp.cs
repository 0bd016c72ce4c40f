using System.Buffers.Text;
using System.Diagnostics;
using System.Text;

namespace Tastytrade.Rx.Benchmarks.Frames;

/// <summary>
/// When a frame was sent, carried by the bidTime of its first event: nanoseconds of the machine's monotonic clock, which all
/// processes on it share. Always of 16 digits, so that it is written over an earlier one, and small enough for JavaScript.
/// </summary>
internal static class SendStamp
{
    public const int Digits = 16;

    /// <summary>What is added to the nanoseconds; a stamp of this alone says that nobody measures.</summary>
    public const long None = 1_000_000_000_000_000;

    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private static readonly byte[] Unstamped = Encoding.ASCII.GetBytes($"{None}");

    public static long Now => FromTicks(Stopwatch.GetTimestamp());

    public static long FromTicks(double timestamp) => (long)(timestamp * NanosecondsPerTick) % None;

    public static void Write(Span<byte> place, long nanoseconds) =>
        Utf8Formatter.TryFormat(None + (nanoseconds % None), place, out _);

    /// <summary>Where the stamp stands in a frame whose first event was written with <see cref="None"/>.</summary>
    public static int FindPlace(ReadOnlySpan<byte> frame) => frame.IndexOf(Unstamped);

    /// <summary>The nanoseconds since a stamp; negative where there is none.</summary>
    public static long Since(long stamp)
    {
        if (stamp <= None)
            return -1;
        var passed = Now - (stamp - None);
        return passed >= 0 ? passed : passed + None;
    }
}
