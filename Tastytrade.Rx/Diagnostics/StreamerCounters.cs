using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>What a streamer has counted since it was made. Written by one thread at a time, read by any. All of it is
/// counted for the process as well, by <see cref="StreamerMeter"/>.</summary>
internal sealed class StreamerCounters
{
    private long frames;
    private long bytes;
    private long events;
    private long refusedRows;
    private long refusedFrames;
    private long reconnections;
    private long conflated;
    private long lastReceived;

    public long Frames => Volatile.Read(ref frames);

    public long Bytes => Volatile.Read(ref bytes);

    public long Events => Volatile.Read(ref events);

    public long RefusedRows => Volatile.Read(ref refusedRows);

    public long RefusedFrames => Volatile.Read(ref refusedFrames);

    public long Reconnections => Volatile.Read(ref reconnections);

    public long Conflated => Volatile.Read(ref conflated);

    /// <summary>When the newest frame came, in UTC ticks; 0 before the first.</summary>
    public long LastReceived => Volatile.Read(ref lastReceived);

    public void Frame(int length, long now)
    {
        Volatile.Write(ref frames, frames + 1);
        Volatile.Write(ref bytes, bytes + length);
        Volatile.Write(ref lastReceived, now);
        StreamerMeter.Frames.Add(1);
        StreamerMeter.Bytes.Add(length);
    }

    public void EventsDecoded(List<MarketEvent> decoded)
    {
        Volatile.Write(ref events, events + decoded.Count);
        if (!StreamerMeter.Events.Enabled)
            return;
        foreach (var type in decoded.CountBy(e => EventSchema.Of(e).Name))
            StreamerMeter.Events.Add(type.Value, new KeyValuePair<string, object?>("type", type.Key));
    }

    public void RowsRefused(int count)
    {
        Volatile.Write(ref refusedRows, refusedRows + count);
        StreamerMeter.RefusedRows.Add(count);
    }

    public void FrameRefused()
    {
        Volatile.Write(ref refusedFrames, refusedFrames + 1);
        StreamerMeter.RefusedFrames.Add(1);
    }

    public void Reconnected()
    {
        Volatile.Write(ref reconnections, reconnections + 1);
        StreamerMeter.Reconnections.Add(1);
    }

    /// <summary>Called by every observer that lags, so by several threads.</summary>
    public void Conflate(long count)
    {
        Interlocked.Add(ref conflated, count);
        StreamerMeter.Conflated.Add(count);
    }
}
