using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.DXLink;

namespace Tastytrade.Rx.Simulator.AccountStreams;

/// <summary>One WebSocket of the account streamer.</summary>
/// <remarks>A client that does not read is disconnected.</remarks>
internal sealed class AccountConnection : IDisposable
{
    private const int MaxQueued = 10_000;
    private const int MaxMessageBytes = 64 * 1024;

    private readonly Lock gate = new();
    private readonly Channel<byte[]> outgoing = Channel.CreateBounded<byte[]>(MaxQueued);
    private readonly CancellationTokenSource lifetime = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SimulatorContext context;
    private readonly WebSocket socket;
    private readonly AccountSession session;
    private CloseFrame? closing;
    private DateTimeOffset lastReceived;

    public AccountConnection(int number, WebSocket socket, SimulatorContext context)
    {
        Number = number;
        this.socket = socket;
        this.context = context;
        lastReceived = context.Clock.Now;
        session = new(context, RandomNumberGenerator.GetHexString(8, lowercase: true), Send);
    }

    public int Number { get; }

    /// <summary>Completes when the connection has ended.</summary>
    public Task Ended => ended.Task;

    /// <summary>Serves the socket until it is closed. Never throws.</summary>
    public async Task RunAsync()
    {
        var sending = Task.Run(SendAllAsync);
        await FrameReader.ReadAsync(
            socket,
            MaxMessageBytes,
            Receive,
            () => RequestClose((int)WebSocketCloseStatus.MessageTooBig, "The message is too big."),
            () => RequestClose(1000, ""),
            FramePump.CloseTimeout,
            lifetime.Token);
        await lifetime.CancelAsync();
        await sending;
        socket.Abort();
    }

    /// <summary>Sends a notification if the connection is subscribed to its topic.</summary>
    public bool Notify(string topic, JObject message)
    {
        lock (gate)
        {
            if (!session.Has(topic))
                return false;
            Send(message);
            return true;
        }
    }

    /// <summary>Sends a message, without regard to subscriptions.</summary>
    public void Send(JObject message) => Send(Encoding.UTF8.GetBytes(message.ToString(Formatting.None)));

    public void Deafen()
    {
        lock (gate)
            session.Deafen();
    }

    /// <summary>Closes a connection that has been silent for too long.</summary>
    public void Tick(DateTimeOffset now)
    {
        lock (gate)
        {
            if (now - lastReceived > context.Options.KeepaliveTimeout)
                RequestClose(1000, "Bye");
        }
    }

    /// <summary>Sends the queued messages, and then a close frame.</summary>
    public void RequestClose(int code, string reason)
    {
        lock (gate)
            closing ??= new(code, reason);
        outgoing.Writer.TryComplete();
    }

    /// <summary>Ends the connection without a close frame.</summary>
    public void Abort()
    {
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

    public void Dispose()
    {
        lifetime.Dispose();
        ended.TrySetResult();
    }

    private void Send(byte[] message)
    {
        lock (gate)
        {
            if (closing is null && !outgoing.Writer.TryWrite(message))
                Abort();
        }
    }

    private void Receive(string text)
    {
        if (context.Options.RecordFrames)
            context.ReceivedAccountMessages.Add(new() { Connection = Number, Text = text });

        // Before the lock of the connection, because notifications take the lock of the accounts first.
        _ = context.Accounts.All;
        lock (gate)
        {
            if (closing is not null)
                return;
            lastReceived = context.Clock.Now;
            session.Receive(text);
        }
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var message in outgoing.Reader.ReadAllAsync(lifetime.Token))
                await socket.SendAsync(message, WebSocketMessageType.Text, true, lifetime.Token);
            if (closing is not { } close)
                return;
            await socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, close.Reason, lifetime.Token);
            lifetime.CancelAfter(FramePump.CloseTimeout);
            if (socket.State == WebSocketState.Closed)
                await lifetime.CancelAsync();
        }
        catch (Exception e)
        {
            socket.Abort();
            if (!FrameReader.IsEndOfConnection(e))
                throw;
        }
    }
}
