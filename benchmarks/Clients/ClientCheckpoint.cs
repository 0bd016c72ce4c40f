using System.Diagnostics;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>The counters of a .NET client at one time. The difference between two checkpoints is a measurement.</summary>
internal sealed class ClientCheckpoint
{
    private readonly long at = Stopwatch.GetTimestamp();
    private readonly Counts counts;
    private readonly int samples;
    private readonly double cpu = Environment.CpuUsage.TotalTime.TotalSeconds;
    private readonly long allocated = GC.GetTotalAllocatedBytes(precise: true);
    private readonly int[] collections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];

    public ClientCheckpoint(IFeedClient client)
    {
        counts = client.Counts;
        samples = client.Tally.Samples;
    }

    public Measurement Until(ClientCheckpoint end, Tally tally) => new()
    {
        Seconds = Stopwatch.GetElapsedTime(at, end.at).TotalSeconds,
        Events = end.counts.Events - counts.Events,
        Received = end.counts.Received - counts.Received,
        Bytes = end.counts.Bytes - counts.Bytes,
        CpuSeconds = end.cpu - cpu,
        Allocated = end.allocated - allocated,
        Collections = [.. end.collections.Zip(collections, (after, before) => after - before)],
        Latency = Latency.Of(tally.SortedFrom(samples)),
    };
}
