using Tastytrade.Rx.Benchmarks.Frames;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>The events and latencies that a client has received so far. Only one thread writes at a time.</summary>
internal sealed class Tally
{
    private readonly long[] latencies = new long[1 << 22];
    private long events;
    private long bytes;
    private int samples;

    public long Events => Volatile.Read(ref events);

    public long Bytes => Volatile.Read(ref bytes);

    public int Samples => Volatile.Read(ref samples);

    public void Count(Quote quote) => CountOne(quote.BidTime);

    public void Count(Greeks greeks) => CountOne(greeks.Time);

    public void Count(Trade trade) => CountOne(trade.Time);

    public void Count(TimeAndSale sale) => CountOne(sale.Time);

    /// <summary>Counts a whole frame of a client that does not decode it.</summary>
    public void Count(int frameBytes, int frameEvents, long stamp)
    {
        Volatile.Write(ref bytes, bytes + frameBytes);
        Volatile.Write(ref events, events + frameEvents);
        Sample(stamp);
    }

    /// <summary>The sorted latencies, starting with a given sample.</summary>
    public long[] SortedFrom(int first)
    {
        var part = latencies.AsSpan(first, Samples - first).ToArray();
        Array.Sort(part);
        return part;
    }

    /// <param name="stamp">The event's stamp, or its time.</param>
    private void CountOne(long stamp)
    {
        Volatile.Write(ref events, events + 1);
        if (stamp > SendStamp.None)
            Sample(stamp);
    }

    private void Sample(long stamp)
    {
        if (SendStamp.Since(stamp) is >= 0 and var latency && samples < latencies.Length)
        {
            latencies[samples] = latency;
            Volatile.Write(ref samples, samples + 1);
        }
    }
}
