using System.Net.WebSockets;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Microsoft.IO;
using Websocket.Client;

namespace Tastytrade.Rx.DXLink.Transport;

/// <summary>
/// The transport over Websocket.Client: one client for the transport's life. Every attempt to connect passes its
/// connection factory, so waiting for the turn, the token and the address happen there; and because the factory itself
/// tries again after a failure, the client's own timer for failed attempts, which can lose a retry, is never used. Nor is its queue, which
/// has no bound and outlives a connection.
/// </summary>
internal sealed class WebsocketTransport : ITransport
{
    private static readonly TimeSpan HangUpTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CloseTime = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan AbortTime = TimeSpan.FromMilliseconds(100);

    /// <summary>The connection whose frames the current flow reads: a socket's last frame is thereby never taken for
    /// one of the next socket, however late its reader runs.</summary>
    private readonly AsyncLocal<int> reading = new();

    /// <summary>What fails after it was given up must not stay an unobserved exception.</summary>
    private static readonly TaskObservationOptions Forgiving = new(scheduler: null, ignoreExceptionsAfterUnsubscribe: true);

    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ITransportListener listener;
    private readonly Func<Uri, CancellationToken, Task<WebSocket>> open;
    private readonly TimeSpan stepTimeout;
    private readonly IScheduler scheduler;
    private readonly int maxFrameBytes;
    private readonly WebsocketClient client;
    private readonly CompositeDisposable resources;
    private readonly CancellationTokenSource ended = new();

    /// <summary>The newest socket. The client does not dispose of one that it gets while it is being disposed itself.</summary>
    private readonly SerialDisposable opened = new();
    private GatedWebSocket? socket;

    /// <summary>What is to be sent on the connection that is open; null while there is none.</summary>
    private volatile SendQueue? queue;
    private Task starting = Task.CompletedTask;
    private int lastOpened;
    private int lastClosed;
    private volatile bool closing;
    private int closeCalls;

    /// <param name="listener">Gets what happens.</param>
    /// <param name="open">Opens a socket.</param>
    /// <param name="stepTimeout">How long it may take to open a socket, and to send a frame.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="maxFrameBytes">How large a frame of the server may be.</param>
    public WebsocketTransport(
        ITransportListener listener, Func<Uri, CancellationToken, Task<WebSocket>> open, TimeSpan stepTimeout,
        IScheduler scheduler, int maxFrameBytes)
    {
        this.listener = listener;
        this.open = open;
        this.stepTimeout = stepTimeout;
        this.scheduler = scheduler;
        this.maxFrameBytes = maxFrameBytes;

        // No logger: the client would log whole frames, and AUTH has the token. The address is the factory's affair.
        client = new WebsocketClient(
            new Uri("wss://set-by-the-factory.invalid"), null, (_, cancellation) => ConnectAsync(cancellation), Buffers)
        {
            ReconnectTimeout = null,
            LostReconnectTimeout = null,
            ErrorReconnectTimeout = TimeSpan.Zero,
            ConnectTimeout = TimeSpan.FromMilliseconds(int.MaxValue),
            IsTextMessageConversionEnabled = false,
            IsStreamDisposedAutomatically = false,
        };
        resources =
        [
            client.MessageReceived.Subscribe(OnMessage),
            client.DisconnectionHappened.Subscribe(OnDisconnected),
            client, opened, ended,
        ];
    }

    public bool IsBusy => queue?.IsBusy == true;

    /// <summary>Holds the frames of all connections of the process while they are read. Of a large one it keeps no more than 2 MiB in small
    /// buffers and 1 MiB in a large one.</summary>
    internal static RecyclableMemoryStreamManager Buffers { get; } = new(new RecyclableMemoryStreamManager.Options
    {
        MaximumSmallPoolFreeBytes = 2 * 1024 * 1024,
        MaximumLargePoolFreeBytes = 1024 * 1024,
    });

    public void Start() => starting = StartAsync();

    public void Send(byte[] frame) => queue?.Add(frame);

    public void HangUp(byte[]? lastFrame)
    {
        // The server's close frame or the abort makes the client's listener end and connect again: one way for every loss. The client's
        // Reconnect() would race with that listener, and the later of the two tears down the fresh socket.
        if (socket is not { } current)
            return;
        scheduler.Schedule(HangUpTime, current.Abort);
        _ = WithinAsync(current.LeaveAsync(lastFrame), HangUpTime);
    }

    public async Task CloseAsync(IReadOnlyList<byte[]> lastFrames)
    {
        if (Interlocked.Exchange(ref closeCalls, 1) != 0)
        {
            await closed.Task.ConfigureAwait(false);
            return;
        }

        closing = true;
        try
        {
            await ended.CancelAsync().ConfigureAwait(false);
            var stopping = StopAsync(lastFrames);
            await WithinAsync(stopping, CloseTime).ConfigureAwait(false);

            // What still waits for the server ends with its socket.
            opened.Dispose();
            await WithinAsync(stopping, AbortTime).ConfigureAwait(false);
            resources.Dispose();
        }
        finally
        {
            closed.TrySetResult();
        }
    }

    public ValueTask DisposeAsync() => new(CloseAsync([]));

    private async Task<WebSocket> ConnectAsync(CancellationToken ofClient)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ofClient, ended.Token);
        var cancellationToken = either.Token;

        // The client does not report every loss before it connects again.
        OnLost(CloseCause.Lost(socket?.Queue.Stalled));
        while (true)
        {
            try
            {
                var uri = await listener.PrepareAsync(cancellationToken).ConfigureAwait(false);
                return Adopt(await OpenAsync(uri, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception error) when (!closing && !cancellationToken.IsCancellationRequested)
            {
                listener.OnAttemptFailed(error);
            }
        }
    }

    /// <summary>Opens a socket, or disposes of it where it opens when the attempt has been given up.</summary>
    private async Task<WebSocket> OpenAsync(Uri uri, CancellationToken cancellationToken)
    {
        var owner = new SingleAssignmentDisposable();
        try
        {
            return await Observable.FromAsync(OpenForOwnerAsync, Forgiving)
                .Timeout(stepTimeout, scheduler)
                .ToTask(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            owner.Dispose();
            throw;
        }

        async Task<WebSocket> OpenForOwnerAsync(CancellationToken token)
        {
            var inner = await open(uri, token).ConfigureAwait(false);
            owner.Disposable = inner;
            return inner;
        }
    }

    /// <summary>Hands an open socket to the client. From here on it ends with the transport at the latest.</summary>
    private GatedWebSocket Adopt(WebSocket inner)
    {
        var connection = lastOpened + 1;
        var frames = new SendQueue(inner, stepTimeout, scheduler, () => listener.OnSent(connection));
        var gated = new GatedWebSocket(
            inner, () => OnListening(connection, frames), SettledAsync, listener.OnIdle, frames, maxFrameBytes);
        opened.Disposable = gated;
        return socket = gated;
    }

    private async Task StartAsync()
    {
        try
        {
            await client.Start().ConfigureAwait(false);
        }
        catch (Exception) when (closing)
        {
            // Disposed while it connects, the client goes on to start its senders, which fails.
        }
    }

    private void OnListening(int connection, SendQueue frames)
    {
        reading.Value = connection;
        lastOpened = connection;
        queue = frames;
        listener.OnOpened(connection);
    }

    private void OnMessage(ResponseMessage message)
    {
        if (message.Stream is not { } stream)
            return;
        using (stream)
            listener.OnFrame(reading.Value, stream.GetBuffer().AsSpan(0, (int)stream.Length), mayWait: true);
    }

    private void OnDisconnected(DisconnectionInfo info)
    {
        // The client must not connect again, and not either by its timer after a failed attempt.
        info.CancelReconnection = closing;
        var left = socket;

        // Before it connects again the client answers a server's close, after all that is being sent: a server that takes nothing more
        // must not hold it.
        if (info.Type == DisconnectionType.ByServer && left is not null)
            scheduler.Schedule(CloseTime, left.Abort);
        OnLost(left is { IsLeaving: true } ? CloseCause.ByClient
            : info.Type == DisconnectionType.ByServer ? CloseCause.ByServer(info.CloseStatus, info.CloseStatusDescription)
            : CloseCause.Lost(left?.Queue.Stalled ?? info.Exception));
    }

    private void OnLost(CloseCause cause)
    {
        var connection = lastOpened;
        if (closing || connection == lastClosed)
            return;
        lastClosed = connection;
        queue?.End();
        queue = null;
        listener.OnClosed(connection, cause);
    }

    /// <summary>Websocket.Client begins to listen before it has finished (re)connecting, and ignores a loss that its listener
    /// finds before then: a server that closes right after accepting would leave it dead for ever. So nothing is received
    /// until it is done, which it is within microseconds: it runs, and its lock is free.</summary>
    private async Task SettledAsync()
    {
        while (!closing && (!client.IsRunning || client.IsInsideLock))
            await Task.Yield();
    }

    /// <summary>Closes the connection that is open, and waits until the client does nothing more: it would go on to use what its disposal
    /// takes from it, and its exception would stay unobserved.</summary>
    private async Task StopAsync(IReadOnlyList<byte[]> lastFrames)
    {
        if (client.IsRunning && socket is { } current)
            await SendLastAsync(current, lastFrames).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        do
        {
            await client.Stop(WebSocketCloseStatus.NormalClosure, "").ConfigureAwait(false);
            await Task.Yield();
        }
        while (client.IsStarted || client.IsInsideLock);
    }

    private static async Task SendLastAsync(GatedWebSocket socket, IReadOnlyList<byte[]> frames)
    {
        socket.Queue.End();
        foreach (var frame in frames)
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Waits for a task that may fail or never end.</summary>
    private async Task WithinAsync(Task task, TimeSpan limit) =>
        await task.ToObservable(Forgiving).Timeout(limit, scheduler).Materialize().ToTask().ConfigureAwait(false);
}
