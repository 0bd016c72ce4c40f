using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>The counts of one connection since it was created. One thread writes at a time; any thread may read.
/// <see cref="StreamerMeter"/> adds the same counts up for the whole process.</summary>
internal sealed class StreamerCounters(long streamer = 0, int connection = 1)
{
    /// <summary>Created once, to allocate nothing per frame.</summary>
    private readonly KeyValuePair<string, object?>[] tags = MeterTags.Of(streamer, connection);
    private readonly KeyValuePair<string, object?>[] receiveTags =
        [new(MeterTags.Direction, "receive"), .. MeterTags.Of(streamer, connection)];
    private readonly KeyValuePair<string, object?>[]?[] typeTags = new KeyValuePair<string, object?>[]?[EventSchema.All.Length];
    private long frames;
    private long bytes;
    private long events;
    private long refusedFields;
    private long refusedRows;
    private long refusedFrames;
    private long reconnections;
    private long lastReceived;

    public long Frames => Volatile.Read(ref frames);

    public long Bytes => Volatile.Read(ref bytes);

    public long Events => Volatile.Read(ref events);

    public long RefusedFields => Volatile.Read(ref refusedFields);

    public long RefusedRows => Volatile.Read(ref refusedRows);

    public long RefusedFrames => Volatile.Read(ref refusedFrames);

    public long Reconnections => Volatile.Read(ref reconnections);

    /// <summary>When the newest frame arrived, in UTC ticks; 0 before the first.</summary>
    public long LastReceived => Volatile.Read(ref lastReceived);

    public void Frame(int length, long now)
    {
        Volatile.Write(ref frames, frames + 1);
        Volatile.Write(ref bytes, bytes + length);
        Volatile.Write(ref lastReceived, now);
        StreamerMeter.Frames.Add(1, tags);
        StreamerMeter.Bytes.Add(length, receiveTags);
    }

    public void EventsDecoded(IReadOnlyCollection<MarketEvent> decoded)
    {
        Volatile.Write(ref events, events + decoded.Count);
        if (!StreamerMeter.Events.Enabled)
            return;
        foreach (var (type, count) in decoded.CountBy(EventSchema.Of))
            StreamerMeter.Events.Add(count, typeTags[type.Id] ??= [new(MeterTags.EventType, type.Name), .. tags]);
    }

    /// <summary>Counts a notification of the account streamer.</summary>
    /// <param name="type">Its type, if the library knows it.</param>
    public void NotificationReceived(string type)
    {
        Volatile.Write(ref events, events + 1);
        StreamerMeter.Events.Add(1, [new(MeterTags.EventType, type), .. tags]);
    }

    public void FieldsRefused(int count) => Volatile.Write(ref refusedFields, refusedFields + count);

    public void RowsRefused(int count) => Volatile.Write(ref refusedRows, refusedRows + count);

    public void FrameRefused() => Volatile.Write(ref refusedFrames, refusedFrames + 1);

    public void Reconnected()
    {
        Volatile.Write(ref reconnections, reconnections + 1);
        StreamerMeter.Reconnections.Add(1, tags);
    }

    /// <param name="duration">The time until the attempt was authorized or failed.</param>
    /// <param name="errorType">Why the attempt failed; null if it succeeded.</param>
    public void Attempted(TimeSpan duration, string? errorType) =>
        StreamerMeter.Attempts.Record(duration.TotalSeconds, errorType is null ? tags : [new(MeterTags.ErrorType, errorType), .. tags]);
}
