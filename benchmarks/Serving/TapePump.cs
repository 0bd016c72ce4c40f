using System.Diagnostics;
using System.Net.Sockets;
using Tastytrade.Rx.Benchmarks.Frames;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>Sends a tape of events to one client repeatedly, on its own thread: as fast as the client reads, or at a given rate.</summary>
internal sealed class TapePump(FeedConnection connection, EventTape tape)
{
    /// <summary>About 64 KiB: enough that the cost of system calls does not matter.</summary>
    private const int MaxFramesPerSend = 16;

    private static readonly double TicksPerSecond = Stopwatch.Frequency;

    private readonly Queue<double> rates = [];
    private volatile bool hasNewRate;

    /// <summary>Changes the rate.</summary>
    /// <param name="eventsPerSecond">0 for no events, infinity for as many as the client reads.</param>
    public void SetRate(double eventsPerSecond)
    {
        lock (rates)
        {
            rates.Enqueue(eventsPerSecond);
            hasNewRate = true;
            Monitor.Pulse(rates);
        }
    }

    public void Start() => new Thread(Loop) { IsBackground = true, Name = "pump" }.Start();

    private void Loop()
    {
        try
        {
            while (!connection.IsClosed)
            {
                var eventsPerSecond = NextRate();
                if (double.IsInfinity(eventsPerSecond))
                    Flood();
                else if (eventsPerSecond > 0)
                    Pace(eventsPerSecond);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client has disconnected.
        }
    }

    private double NextRate()
    {
        lock (rates)
        {
            while (rates.Count == 0)
                Monitor.Wait(rates);
            var next = rates.Dequeue();
            hasNewRate = rates.Count > 0;
            return next;
        }
    }

    private void Flood()
    {
        tape.Unstamp();
        var frame = 0;
        while (!hasNewRate)
        {
            var count = Math.Min(MaxFramesPerSend, tape.Frames - frame);
            connection.Send(tape.Slice(frame, count));
            frame = (frame + count) % tape.Frames;
        }
    }

    /// <summary>Each frame has the time when it was due, not when it was sent, so that the latency includes the time during which a slow
    /// client blocked the sender.</summary>
    private void Pace(double eventsPerSecond)
    {
        var period = EventTape.EventsPerFrame / eventsPerSecond * TicksPerSecond;
        double due = Stopwatch.GetTimestamp();
        var frame = 0;
        while (!hasNewRate)
        {
            WaitUntil(due);
            var now = Stopwatch.GetTimestamp();
            var count = 0;
            while (due <= now && count < MaxFramesPerSend && frame + count < tape.Frames)
            {
                tape.Stamp(frame + count++, SendStamp.FromTicks(due));
                due += period;
            }

            connection.Send(tape.Slice(frame, count));
            frame = (frame + count) % tape.Frames;
        }
    }

    /// <summary>Sleeps while this is precise enough, and then yields.</summary>
    private static void WaitUntil(double due)
    {
        while (due - Stopwatch.GetTimestamp() is > 0 and var left)
        {
            if (left > TicksPerSecond * 0.002)
                Thread.Sleep(1);
            else
                Thread.Yield();
        }
    }
}
