using System.Net.WebSockets;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>One WebSocket: passes received frames to its session, and sends the frames of the session and its channels.</summary>
/// <remarks>A client that sends too much while the connection is frozen, or does not read its answers, is disconnected.</remarks>
internal sealed class DXLinkConnection : IDisposable
{
    private const int MaxUnread = 10_000;
    private const int MaxUnreadCharacters = 16 * 1024 * 1024;

    private readonly Lock gate = new();

    /// <summary>Messages that arrived while the connection was frozen. They are processed afterwards.</summary>
    private readonly Queue<string> unread = new();
    private readonly CancellationTokenSource lifetime = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SimulatorContext context;
    private readonly WebSocket socket;
    private readonly DXLinkSession session;
    private readonly OutgoingFrames outgoing;
    private readonly FramePump pump;
    private readonly int faultsAtStart;
    private bool isEndedByServer;
    private DateTimeOffset lastReceived;
    private DateTimeOffset? frozenUntil;
    private long unreadCharacters;

    public DXLinkConnection(int number, WebSocket socket, SimulatorContext context, Action authorized)
    {
        Number = number;
        this.socket = socket;
        this.context = context;
        faultsAtStart = context.Faults.Version;
        lastReceived = context.Clock.Now;
        outgoing = new(context, gate, Abort);
        session = new(context, lastReceived, outgoing.Add, RequestClose, authorized);
        pump = new(socket, session, outgoing, lifetime);
    }

    public int Number { get; }

    /// <summary>Completes when the connection has ended.</summary>
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
        var sending = Task.Run(pump.RunAsync);
        await FrameReader.ReadAsync(
            socket, context.Options.MaxFrameBytes, Receive, RefuseOversized, ReceiveClose, FramePump.CloseTimeout, lifetime.Token);
        lock (gate)
        {
            var hadFaults = context.Faults.Version != faultsAtStart || context.Faults.Latency != TimeSpan.Zero;
            session.End(isAbandoned: !isEndedByServer && !hadFaults);
        }

        await lifetime.CancelAsync();
        await sending;
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
            isEndedByServer = true;
        socket.Abort();
        try
        {
            lifetime.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The connection ended at the same moment.
        }
    }

    /// <summary>Sends the queued frames, and then a close frame.</summary>
    public void RequestClose(int code, string reason)
    {
        lock (gate)
        {
            outgoing.Close(code, reason);
            isEndedByServer = true;
        }

        pump.Wake();
    }

    /// <summary>Runs an action on the session, such as a fault, under the connection's lock.</summary>
    public void With(Action<DXLinkSession> action)
    {
        lock (gate)
            action(session);
        pump.Wake();
    }

    public void Send(byte[] frame)
    {
        outgoing.Add(frame);
        pump.Wake();
    }

    public void SendOversized(int bytes)
    {
        outgoing.AddOversized(bytes);
        pump.Wake();
    }

    public void Freeze(TimeSpan? duration)
    {
        lock (gate)
        {
            frozenUntil = duration is { } time ? context.Clock.Now + time : DateTimeOffset.MaxValue;
            outgoing.IsFrozen = true;
        }
    }

    public void Thaw()
    {
        lock (gate)
            Unfreeze(context.Clock.Now);
        pump.Wake();
    }

    /// <summary>Checks timeouts, and lets the channels send their share of the market's events.</summary>
    /// <param name="now">The market's time.</param>
    /// <param name="perSubscription">The share of each subscription, in events.</param>
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

            if (outgoing.Closing is not null)
                return;
            session.Tick(now);
            if (now - lastReceived > context.Options.KeepaliveTimeout)
            {
                // As recorded in production: without an ERROR.
                RequestClose(1000, "Bye");
            }
            else if (now - outgoing.LastSent > session.ClientTimeout / 3)
            {
                outgoing.Add(ControlFrames.Keepalive());
            }

            foreach (var channel in session.Channels)
                channel.Grant(perSubscription);
        }

        pump.Wake();
    }

    private void Receive(string text)
    {
        if (context.Options.RecordFrames)
            context.ReceivedFrames.Add(new() { Connection = Number, Text = text });
        lock (gate)
        {
            if (outgoing.Closing is not null)
                return;
            if (frozenUntil is not null)
            {
                unread.Enqueue(text);
                unreadCharacters += text.Length;
                if (unread.Count > MaxUnread || unreadCharacters > MaxUnreadCharacters)
                    Abort();
                return;
            }

            lastReceived = context.Clock.Now;
            session.Receive(text);
        }

        pump.Wake();
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
            outgoing.Add(ControlFrames.Error(
                0, ProtocolViolationException.InvalidMessage, $"Max frame length of {context.Options.MaxFrameBytes} has been exceeded"));
            session.Silence();
        }

        pump.Wake();
    }

    private void Unfreeze(DateTimeOffset now)
    {
        frozenUntil = null;
        outgoing.IsFrozen = false;
        lastReceived = now;
        while (outgoing.Closing is null && unread.TryDequeue(out var text))
            session.Receive(text);
        unreadCharacters = 0;
    }
}
