using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>One WebSocket: reads its frames into a session, and sends the frames of the session and its channels.</summary>
/// <remarks>
/// Only the pump sends. Data frames are made when they can go out, so that a slow client costs nothing but the frames
/// that it does not get; only control answers queue, and a client that lets too many of them pile up is disconnected, as is one
/// that sends too much while it is frozen.
/// </remarks>
internal sealed class DXLinkConnection : IDisposable
{
    private const int MaxQueuedControls = 10_000;
    private const int MaxQueuedBytes = 16 * 1024 * 1024;
    private const int MaxUnreadCharacters = 16 * 1024 * 1024;
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Queue<byte[]> controls = new();

    /// <summary>The sizes of oversized messages, which go out after the rest.</summary>
    private readonly Queue<int> oversized = new();

    /// <summary>What came while it was frozen: a program that stands still reads later what the network brought meanwhile.</summary>
    private readonly Queue<string> unread = new();
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource lifetime = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SimulatorContext context;
    private readonly WebSocket socket;
    private readonly DXLinkSession session;
    private readonly int faultsAtStart;
    private Closing? closing;
    private bool wasClosed;
    private DateTimeOffset lastReceived;
    private DateTimeOffset lastSent;
    private DateTimeOffset? frozenUntil;
    private DateTimeOffset? heldUntil;
    private int turn;
    private int queuedBytes;
    private long unreadCharacters;

    public DXLinkConnection(int number, WebSocket socket, SimulatorContext context, Action authorized)
    {
        Number = number;
        this.socket = socket;
        this.context = context;
        faultsAtStart = context.Faults.Touched;
        lastReceived = lastSent = context.Clock.Now;
        session = new(context, lastReceived, Enqueue, RequestClose, authorized);
    }

    public int Number { get; }

    /// <summary>Completes when the socket is no more served.</summary>
    public Task Ended => ended.Task;

    public int SubscriptionCount
    {
        get
        {
            lock (gate)
                return session.SubscriptionCount;
        }
    }

    /// <summary>Serves the socket until it is closed. Never throws.</summary>
    public async Task RunAsync()
    {
        var pump = Task.Run(PumpAsync);
        await FrameReader.ReadAsync(
            socket, context.Options.MaxFrameBytes, Receive, RefuseOversized, ReceiveClose, CloseGrace, lifetime.Token);
        lock (gate)
            session.End(isAbandoned: !wasClosed && context.Faults.Touched == faultsAtStart && context.Faults.Latency == TimeSpan.Zero);
        await lifetime.CancelAsync();
        await pump;
        socket.Abort();
    }

    public void Dispose()
    {
        lifetime.Dispose();
        ended.TrySetResult();
    }

    /// <summary>Ends the connection without a close frame.</summary>
    public void Abort()
    {
        lock (gate)
            wasClosed = true;
        socket.Abort();
        try
        {
            lifetime.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in the same moment.
        }
    }

    /// <summary>Sends what is queued, and then a close frame.</summary>
    public void RequestClose(int code, string reason)
    {
        lock (gate)
        {
            closing ??= new(code, reason);
            wasClosed = true;
        }

        Wake();
    }

    /// <summary>Runs something on the session under its lock, such as a fault.</summary>
    public void With(Action<DXLinkSession> action)
    {
        lock (gate)
            action(session);
        Wake();
    }

    public void Send(byte[] frame)
    {
        lock (gate)
            Enqueue(frame);
        Wake();
    }

    public void SendOversized(int bytes)
    {
        lock (gate)
        {
            oversized.Enqueue(bytes);
            AbortAtTooLongQueue();
        }

        Wake();
    }

    public void Freeze(TimeSpan? duration)
    {
        lock (gate)
            frozenUntil = duration is { } d ? context.Clock.Now + d : DateTimeOffset.MaxValue;
    }

    public void Thaw()
    {
        lock (gate)
            Unfreeze(context.Clock.Now);
        Wake();
    }

    /// <summary>The clock went on: look after timeouts, and let channels send their share of the market's events.</summary>
    /// <param name="now">The market's time.</param>
    /// <param name="perSubscription">How many events each subscription stands for.</param>
    public void Tick(DateTimeOffset now, double perSubscription)
    {
        lock (gate)
        {
            if (frozenUntil is { } until)
            {
                if (now < until)
                    return;
                Unfreeze(now);
            }

            if (closing is not null)
                return;
            session.Tick(now);
            if (now - lastReceived > context.Options.KeepaliveTimeout)
            {
                // As recorded: without an ERROR.
                RequestClose(1000, "Bye");
            }
            else if (now - lastSent > session.ClientTimeout / 3)
            {
                Enqueue(ControlFrames.Keepalive());
            }

            foreach (var channel in session.Channels)
                channel.Grant(perSubscription);
        }

        Wake();
    }

    private void Wake() => wake.Writer.TryWrite(true);

    private void Enqueue(byte[] frame)
    {
        lastSent = context.Clock.Now;
        controls.Enqueue(frame);
        queuedBytes += frame.Length;
        AbortAtTooLongQueue();
    }

    private void AbortAtTooLongQueue()
    {
        if (controls.Count + oversized.Count > MaxQueuedControls || queuedBytes > MaxQueuedBytes)
            Abort();
    }

    private void Receive(string text)
    {
        if (context.Options.RecordFrames)
            context.ReceivedFrames.Add(new() { Connection = Number, Text = text });
        lock (gate)
        {
            if (closing is not null)
                return;
            if (frozenUntil is not null)
            {
                unread.Enqueue(text);
                unreadCharacters += text.Length;
                if (unread.Count > MaxQueuedControls || unreadCharacters > MaxUnreadCharacters)
                    Abort();
                return;
            }

            lastReceived = context.Clock.Now;
            session.Receive(text);
        }

        Wake();
    }

    private void ReceiveClose() => RequestClose(1000, "");

    private void RefuseOversized()
    {
        if ((context.Faults.Feed.OversizedAnswer ?? context.Options.OversizedMessageAnswer) == OversizedMessageAnswer.Close)
        {
            RequestClose((int)WebSocketCloseStatus.MessageTooBig, "The message is too big.");
            return;
        }

        lock (gate)
        {
            lastReceived = context.Clock.Now;
            Enqueue(ControlFrames.Error(
                0, ProtocolViolationException.InvalidMessage, $"Max frame length of {context.Options.MaxFrameBytes} has been exceeded"));
            session.Silence();
        }

        Wake();
    }

    private void Unfreeze(DateTimeOffset now)
    {
        frozenUntil = null;
        lastReceived = now;
        while (closing is null && unread.TryDequeue(out var text))
            session.Receive(text);
        unreadCharacters = 0;
    }

    private async Task PumpAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        try
        {
            while (await wake.Reader.WaitToReadAsync(lifetime.Token))
            {
                wake.Reader.TryRead(out _);
                if (IsHeld())
                    continue;
                while (TryNext(buffer, out var times))
                {
                    for (var i = 0; i < times; i++)
                        await socket.SendAsync(buffer.WrittenMemory, WebSocketMessageType.Text, true, lifetime.Token);
                    buffer.ResetWrittenCount();
                }

                while (TryNextOversized(out var bytes))
                    await OversizedMessage.SendAsync(socket, bytes, lifetime.Token);

                heldUntil = null;
                if (closing is { } how)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)how.Code, how.Reason, lifetime.Token);
                    // A client that does not answer the close is not waited for long.
                    lifetime.CancelAfter(CloseGrace);
                    if (socket.State == WebSocketState.Closed)
                        await lifetime.CancelAsync();
                    return;
                }
            }
        }
        catch (Exception e)
        {
            socket.Abort();
            if (!FrameReader.IsEndOfConnection(e))
                throw;
        }
    }

    /// <summary>Whether a delay holds back what there is to send; the clock's ticks ask again.</summary>
    private bool IsHeld()
    {
        var latency = context.Faults.Latency;
        if (latency <= TimeSpan.Zero)
            return false;
        lock (gate)
        {
            if (controls.Count + oversized.Count == 0 && !session.Channels.Any(c => c.HasSomethingToSay))
                return false;
        }

        var now = context.Clock.Now;
        heldUntil ??= now + latency;
        return now < heldUntil;
    }

    /// <param name="buffer">Takes the frame.</param>
    /// <param name="times">How often it is to be sent.</param>
    private bool TryNext(ArrayBufferWriter<byte> buffer, out int times)
    {
        times = 1;
        lock (gate)
        {
            if (frozenUntil is not null && closing is null)
                return false;
            if (controls.TryDequeue(out var control))
            {
                queuedBytes -= control.Length;
                buffer.Write(control);
                return true;
            }

            if (closing is not null || !session.HasData)
                return false;

            // Channels take turns, so that a big subscription on one does not starve the others.
            var channels = session.Channels.ToArray();
            for (var i = 0; i < channels.Length; i++)
            {
                var events = channels[(turn + i) % channels.Length].TryWriteFrame(buffer);
                if (events < 0)
                    continue;
                turn = (turn + i + 1) % channels.Length;
                lastSent = context.Clock.Now;
                context.CountEvents(events);
                if (events > 0 && context.Faults.Feed.Garble.Take())
                    Garbler.Garble(buffer);
                if (context.Faults.Feed.Duplicate.Take())
                    times = 2;
                return true;
            }

            return false;
        }
    }

    private bool TryNextOversized(out int bytes)
    {
        bytes = 0;
        lock (gate)
            return (frozenUntil is null || closing is not null) && oversized.TryDequeue(out bytes);
    }

    private sealed record Closing(int Code, string Reason);
}
