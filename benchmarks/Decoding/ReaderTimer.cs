using System.Diagnostics;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>Measures readers.</summary>
/// <param name="time">The duration of a measurement.</param>
internal sealed class ReaderTimer(TimeSpan time)
{
    private readonly List<MarketEvent> output = new(100);

    /// <summary>Measures CPU time, which other load on the machine affects less, including the garbage collections that the reader
    /// causes.</summary>
    /// <returns>Nanoseconds per event.</returns>
    public double Time(IFrameReader reader, FrameSet set)
    {
        GC.Collect();
        var (begin, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var times = 0;
        do
        {
            ReadAll(reader, set);
            times++;
        }
        while (Stopwatch.GetElapsedTime(begin) < time);
        return (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / times / set.EventCount;
    }

    /// <returns>Bytes.</returns>
    public double AllocatedPerEvent(IFrameReader reader, FrameSet set)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll(reader, set);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)set.EventCount;
    }

    private void ReadAll(IFrameReader reader, FrameSet set)
    {
        foreach (var frame in set.Frames)
        {
            output.Clear();
            reader.Read(frame, output);
        }
    }
}
