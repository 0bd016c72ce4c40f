using System.Buffers.Text;
using System.Diagnostics;
using System.Text;

namespace Tastytrade.Rx.Benchmarks.Frames;

/// <summary>
/// The time when a frame was sent, in the bidTime or time of its first event: nanoseconds of the machine's monotonic clock, which all
/// processes share. It always has 16 digits, so that it can be overwritten in place, and is small enough for JavaScript. Other times in
/// the samples have fewer digits.
/// </summary>
internal static class SendStamp
{
    public const int Digits = 16;

    /// <summary>The offset of the nanoseconds. This value alone means that the frame has no stamp.</summary>
    public const long None = 1_000_000_000_000_000;

    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private static readonly byte[] Unstamped = Encoding.ASCII.GetBytes($"{None}");

    public static long Now => FromTicks(Stopwatch.GetTimestamp());

    public static long FromTicks(double timestamp) => (long)(timestamp * NanosecondsPerTick) % None;

    /// <summary>The event with <see cref="None"/> in the field of the stamp.</summary>
    public static MarketEvent Prepare(MarketEvent e) => e switch
    {
        Quote quote => quote with { BidTime = None },
        Greeks greeks => greeks with { Time = None },
        Trade trade => trade with { Time = None },
        TimeAndSale sale => sale with { Time = None },
        _ => throw new ArgumentException($"There is no field for the stamp of a {e.GetType().Name}."),
    };

    public static void Write(Span<byte> digits, long nanoseconds) =>
        Utf8Formatter.TryFormat(None + (nanoseconds % None), digits, out _);

    /// <summary>The position of the stamp in a frame whose first event was prepared with <see cref="Prepare"/>.</summary>
    public static int Find(ReadOnlySpan<byte> frame) => frame.IndexOf(Unstamped);

    /// <summary>The nanoseconds since a stamp; negative if there is no stamp.</summary>
    public static long Since(long stamp)
    {
        if (stamp <= None)
            return -1;
        var passed = Now - (stamp - None);
        return passed >= 0 ? passed : passed + None;
    }
}
