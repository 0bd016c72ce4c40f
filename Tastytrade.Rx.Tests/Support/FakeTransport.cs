using System.Net.WebSockets;
using System.Text;
using Microsoft.Reactive.Testing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A transport in virtual time. The test is the network and the server: it opens or refuses the pending attempt, sends
/// frames and reads those that the client sent.</summary>
internal sealed class FakeTransport(ITransportListener listener, TestScheduler scheduler) : ITransport
{
    private readonly CancellationTokenSource ended = new();

    /// <summary>The frames that the client sent, with the tick and the connection; the connection is 0 if it was not open.</summary>
    public List<SentFrame> Sent { get; } = [];

    /// <summary>Called with each frame, while it is being sent.</summary>
    public Action<SentFrame> OnSent { get; init; } = _ => { };

    /// <summary>The ticks at which attempts were ready to connect: their wait was over and they had a token.</summary>
    public List<long> Attempts { get; } = [];

    /// <summary>The ticks at which the client hung up.</summary>
    public List<long> HangUps { get; } = [];

    /// <summary>The number of the newest connection.</summary>
    public int Connection { get; private set; }

    public bool IsOpen { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>Whether the server reads nothing. Setting it back to false reports that it has read all sent frames.</summary>
    public bool IsBusy
    {
        get;
        set
        {
            var wasBusy = field;
            field = value;
            if (wasBusy && !value)
                listener.OnSent(Connection);
        }
    }

    /// <summary>The address of the attempt that waits for <see cref="Open"/> or <see cref="Refuse"/>; null if none waits.</summary>
    public Uri? Waiting { get; private set; }

    public void Start() => Prepare();

    public void Send(int connection, byte[] frame) => Record(connection, frame);

    public void HangUp(int connection, byte[]? lastFrame)
    {
        if (!IsOpen || connection != Connection)
            return;
        if (lastFrame is not null)
            Record(connection, lastFrame);
        HangUps.Add(scheduler.Clock);
        Lose(CloseCause.Lost(null));
    }

    public Task CloseAsync(IReadOnlyList<byte[]> lastFrames)
    {
        foreach (var frame in lastFrames)
            Record(Connection, frame);
        IsOpen = false;
        IsClosed = true;
        Waiting = null;
        ended.Cancel();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        ended.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The network lets the waiting attempt through.</summary>
    public void Open()
    {
        if (Waiting is null)
            throw new InvalidOperationException("No attempt is waiting.");
        Waiting = null;
        IsOpen = true;
        Connection++;
        listener.OnOpened(Connection);
    }

    /// <summary>The network refuses the waiting attempt.</summary>
    public void Refuse(string reason = "connection refused")
    {
        if (Waiting is null)
            throw new InvalidOperationException("No attempt is waiting.");
        Waiting = null;
        listener.OnAttemptFailed(new WebSocketException(reason));
        Prepare();
    }

    /// <summary>The server sends a frame, written with ' for ".</summary>
    public void Receive(string frame) => Receive(Utf8(frame));

    /// <summary>The server sends a frame that more frames follow at once, until <see cref="Idle"/>.</summary>
    public void ReceiveAmongMore(string frame) => listener.OnFrame(Connection, Utf8(frame), mayWait: true);

    /// <summary>No more frames are waiting to be received.</summary>
    public void Idle() => listener.OnIdle(isFree: false);

    public void Receive(byte[] frame) => listener.OnFrame(Connection, frame);

    /// <summary>A frame of an earlier connection arrives late.</summary>
    public void ReceiveLate(int ofConnection, string frame) => listener.OnFrame(ofConnection, Utf8(frame));

    /// <summary>The connection breaks without a close frame.</summary>
    public void Drop(Exception? error = null) => Lose(CloseCause.Lost(error ?? new WebSocketException("dropped")));

    /// <summary>The server closes the connection.</summary>
    public void CloseByServer(int code, string description = "") => Lose(CloseCause.ByServer((WebSocketCloseStatus)code, description));

    /// <summary>The types of the frames sent since the last call of this method or <see cref="Take"/>.</summary>
    public string[] TakeTypes() => [.. Take().Select(f => f.Type)];

    public SentFrame[] Take()
    {
        SentFrame[] taken = [.. Sent];
        Sent.Clear();
        return taken;
    }

    private static byte[] Utf8(string frame) => Encoding.UTF8.GetBytes(frame.Replace('\'', '"'));

    private void Lose(CloseCause cause)
    {
        if (!IsOpen)
            return;
        IsOpen = false;
        listener.OnClosed(Connection, cause);
        if (!IsClosed)
            Prepare();
    }

    private async void Prepare()
    {
        while (!IsClosed)
        {
            try
            {
                var uri = await listener.PrepareAsync(ended.Token).ConfigureAwait(false);
                Attempts.Add(scheduler.Clock);
                Waiting = uri;
                return;
            }
            catch (Exception e) when (!IsClosed)
            {
                listener.OnAttemptFailed(e);
            }
            catch (Exception)
            {
                return;
            }
        }
    }

    private void Record(int connection, byte[] frame)
    {
        Sent.Add(new(
            scheduler.Clock,
            IsOpen && connection == Connection ? connection : 0,
            JObject.Parse(Encoding.UTF8.GetString(frame)),
            frame.Length));
        OnSent(Sent[^1]);
    }
}

/// <summary>A frame that the client sent.</summary>
internal sealed record SentFrame(long Tick, int Connection, JObject Body, int Length)
{
    public string Type => (string)Body["type"]!;

    public int Channel => (int)Body["channel"]!;

    /// <summary>The symbols that it adds or removes.</summary>
    public string[] Symbols(string list) => [.. Body[list]?.Select(e => (string)e["symbol"]!) ?? []];

    public override string ToString() => $"{Tick}: {Body.ToString(Newtonsoft.Json.Formatting.None)}";
}
