using System.Diagnostics;
using System.Net.Sockets;
using Tastytrade.Rx.Benchmarks.Frames;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>Sends a tape of quotes to one client, over and over, on a thread of its own: as fast as it takes them, or at a pace.</summary>
internal sealed class QuotePump(FeedConnection connection, QuoteTape tape)
{
    /// <summary>About 64 KiB at once: enough that calls of the system do not count.</summary>
    private const int MaxFramesAtOnce = 16;

    private static readonly double TicksPerSecond = Stopwatch.Frequency;

    private readonly Queue<double> orders = [];
    private volatile bool hasOrder;

    /// <summary>How many events to send in a second: 0 for none, infinity for as many as the client takes.</summary>
    public void Run(double eventsPerSecond)
    {
        lock (orders)
        {
            orders.Enqueue(eventsPerSecond);
            hasOrder = true;
            Monitor.Pulse(orders);
        }
    }

    public void Start() => new Thread(Loop) { IsBackground = true, Name = "pump" }.Start();

    private void Loop()
    {
        try
        {
            while (!connection.IsClosed)
            {
                var eventsPerSecond = NextOrder();
                if (double.IsInfinity(eventsPerSecond))
                    Flood();
                else if (eventsPerSecond > 0)
                    Pace(eventsPerSecond);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client is gone.
        }
    }

    private double NextOrder()
    {
        lock (orders)
        {
            while (orders.Count == 0)
                Monitor.Wait(orders);
            var next = orders.Dequeue();
            hasOrder = orders.Count > 0;
            return next;
        }
    }

    private void Flood()
    {
        tape.Unstamp();
        var frame = 0;
        while (!hasOrder)
        {
            var count = Math.Min(MaxFramesAtOnce, tape.Frames - frame);
            connection.Send(tape.Slice(frame, count));
            frame = (frame + count) % tape.Frames;
        }
    }

    /// <summary>Each frame bears the moment at which it was due, so that a client which holds up the sender cannot hide it.</summary>
    private void Pace(double eventsPerSecond)
    {
        var period = QuoteTape.EventsPerFrame / eventsPerSecond * TicksPerSecond;
        double due = Stopwatch.GetTimestamp();
        var frame = 0;
        while (!hasOrder)
        {
            WaitUntil(due);
            var now = Stopwatch.GetTimestamp();
            var count = 0;
            while (due <= now && count < MaxFramesAtOnce && frame + count < tape.Frames)
            {
                tape.Stamp(frame + count++, SendStamp.FromTicks(due));
                due += period;
            }

            connection.Send(tape.Slice(frame, count));
            frame = (frame + count) % tape.Frames;
        }
    }

    /// <summary>Sleeps as long as that is exact enough, then yields to whoever else needs the core.</summary>
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
