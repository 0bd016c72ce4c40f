using System.Buffers;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The frames that a connection sends: control frames first, then data of its channels, then oversized messages.</summary>
/// <remarks>Control frames are queued, up to a limit. Data frames are created only when they can be sent, so a slow client gets fewer of
/// them. The connection's lock makes all members thread-safe.</remarks>
/// <param name="context">The simulator.</param>
/// <param name="gate">The lock of the connection.</param>
/// <param name="overflow">Called when the queue exceeds its limit because the client does not read.</param>
internal sealed class OutgoingFrames(SimulatorContext context, Lock gate, Action overflow)
{
    private const int MaxQueued = 10_000;
    private const int MaxQueuedBytes = 16 * 1024 * 1024;

    private readonly Queue<byte[]> controls = new();

    /// <summary>The sizes of the oversized messages.</summary>
    private readonly Queue<int> oversized = new();
    private DateTimeOffset? delayedUntil;
    private int queuedBytes;
    private int nextChannel;

    /// <summary>The close frame that ends the connection after the queued frames.</summary>
    public CloseFrame? Closing { get; private set; }

    /// <summary>Whether nothing is sent for now, except the queue before a close frame.</summary>
    public bool IsFrozen { get; set; }

    public DateTimeOffset LastSent { get; private set; } = context.Clock.Now;

    public void Add(byte[] frame)
    {
        lock (gate)
        {
            LastSent = context.Clock.Now;
            controls.Enqueue(frame);
            queuedBytes += frame.Length;
            CheckLength();
        }
    }

    public void AddOversized(int bytes)
    {
        lock (gate)
        {
            oversized.Enqueue(bytes);
            CheckLength();
        }
    }

    public void Close(int code, string reason)
    {
        lock (gate)
            Closing ??= new(code, reason);
    }

    /// <summary>Whether the latency fault delays the next frames.</summary>
    public bool IsDelayed(DXLinkSession session)
    {
        var latency = context.Faults.Latency;
        if (latency <= TimeSpan.Zero)
            return false;
        lock (gate)
        {
            if (controls.Count + oversized.Count == 0 && !session.Channels.Any(channel => channel.HasFrame))
                return false;
        }

        var now = context.Clock.Now;
        delayedUntil ??= now + latency;
        return now < delayedUntil;
    }

    /// <summary>Starts a new delay with the next frame.</summary>
    public void EndDelay() => delayedUntil = null;

    /// <summary>Takes the next control or data frame.</summary>
    /// <param name="session">The session with its channels.</param>
    /// <param name="buffer">Receives the frame.</param>
    /// <param name="times">How many times to send the frame.</param>
    public bool TryTake(DXLinkSession session, ArrayBufferWriter<byte> buffer, out int times)
    {
        times = 1;
        lock (gate)
        {
            if (IsFrozen && Closing is null)
                return false;
            if (controls.TryDequeue(out var control))
            {
                queuedBytes -= control.Length;
                buffer.Write(control);
                return true;
            }

            return Closing is null && session.HasData && TryWriteData([.. session.Channels], buffer, ref times);
        }
    }

    /// <summary>Takes the size of the next oversized message.</summary>
    public bool TryTakeOversized(out int bytes)
    {
        bytes = 0;
        lock (gate)
            return (!IsFrozen || Closing is not null) && oversized.TryDequeue(out bytes);
    }

    /// <summary>The channels take turns, so that a large subscription on one does not starve the others.</summary>
    private bool TryWriteData(ServiceChannel[] channels, ArrayBufferWriter<byte> buffer, ref int times)
    {
        for (var i = 0; i < channels.Length; i++)
        {
            var events = channels[(nextChannel + i) % channels.Length].TryWriteFrame(buffer);
            if (events < 0)
                continue;
            nextChannel = (nextChannel + i + 1) % channels.Length;
            LastSent = context.Clock.Now;
            context.CountEvents(events);
            if (events > 0 && context.Faults.Feed.Garble.Take())
                FrameCorruption.Corrupt(buffer);
            if (context.Faults.Feed.Duplicate.Take())
                times = 2;
            return true;
        }

        return false;
    }

    private void CheckLength()
    {
        if (controls.Count + oversized.Count > MaxQueued || queuedBytes > MaxQueuedBytes)
            overflow();
    }
}

/// <summary>The code and text of a close frame.</summary>
internal sealed record CloseFrame(int Code, string Reason);
