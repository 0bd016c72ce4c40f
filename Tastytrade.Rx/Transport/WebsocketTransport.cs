using System.Net.WebSockets;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Websocket.Client;

namespace Tastytrade.Rx.Transport;

/// <summary>
/// The transport on Websocket.Client, with one client for the transport's lifetime. Every attempt goes through the client's connection
/// factory, which waits for the turn, the token and the address. The factory retries by itself, so the client's own retry timer, which can
/// lose a retry, is never used. Nor is the client's send queue, which is unbounded and outlives a socket.
/// </summary>
internal sealed class WebsocketTransport : ITransport
{
    private static readonly TimeSpan HangUpTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CloseTime = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan AbortTime = TimeSpan.FromMilliseconds(100);

    /// <summary>Prevents unobserved exceptions from tasks that were abandoned.</summary>
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

    /// <summary>The newest socket. The client does not dispose of a socket that it receives while it is being disposed itself.</summary>
    private readonly SerialDisposable opened = new();
    private volatile GatedWebSocket? socket;
    private Task starting = Task.CompletedTask;
    private int lastOpened;
    private int lastClosed;
    private volatile bool closing;
    private int closeCalls;

    /// <param name="listener">Receives the transport's events.</param>
    /// <param name="open">Opens a socket.</param>
    /// <param name="stepTimeout">How long opening a socket may take, and sending a frame.</param>
    /// <param name="scheduler">Schedules timeouts and aborts.</param>
    /// <param name="maxFrameBytes">The largest frame accepted from the server.</param>
    public WebsocketTransport(
        ITransportListener listener, Func<Uri, CancellationToken, Task<WebSocket>> open, TimeSpan stepTimeout,
        IScheduler scheduler, int maxFrameBytes)
    {
        this.listener = listener;
        this.open = open;
        this.stepTimeout = stepTimeout;
        this.scheduler = scheduler;
        this.maxFrameBytes = maxFrameBytes;

        // No logger: the client would log whole frames, and AUTH contains the token. The factory supplies the real address.
        client = new WebsocketClient(
            new Uri("wss://set-by-the-factory.invalid"), null, (_, cancellation) => ConnectAsync(cancellation))
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
            client.DisconnectionHappened.Subscribe(OnDisconnected),
            client, opened, ended,
        ];
    }

    public bool IsBusy => socket?.Queue.IsBusy == true;

    public void Start() => starting = StartAsync();

    public void Send(int connection, byte[] frame) => Find(connection)?.Queue.Add(frame);

    public void HangUp(int connection, byte[]? lastFrame)
    {
        // The server's close frame or the abort ends the client's listener, which connects again. This is the path for every loss. The
        // client's Reconnect() would race with its listener, and the later of the two would close the new socket.
        if (Find(connection) is not { } current)
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

            // Disposing the socket ends frames that still wait for the server.
            opened.Dispose();
            await WithinAsync(stopping, AbortTime).ConfigureAwait(false);
            _ = DisposeAfterAsync(stopping);
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

    /// <summary>Opens a socket. If it opens after the attempt was abandoned, it is disposed.</summary>
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

    /// <summary>Wraps an open socket for the client. From here on it is disposed with the transport at the latest.</summary>
    private GatedWebSocket Adopt(WebSocket inner)
    {
        var connection = lastOpened + 1;
        var frames = new SendQueue(connection, inner, stepTimeout, scheduler, listener.OnSent);
        var gated = new GatedWebSocket(
            inner,
            () => OnListening(connection),
            SettledAsync,
            frame => listener.OnFrame(connection, frame, mayWait: true),
            () => listener.OnIdle(isFree: true),
            frames,
            maxFrameBytes);
        opened.Disposable = gated;
        return socket = gated;
    }

    /// <summary>The socket with a number; null if it is not the newest.</summary>
    private GatedWebSocket? Find(int connection) => socket is { } newest && newest.Queue.Connection == connection ? newest : null;

    private async Task StartAsync()
    {
        try
        {
            await client.Start().ConfigureAwait(false);
        }
        catch (Exception) when (closing)
        {
            // If the client is disposed while connecting, it still starts its senders, which fails.
        }
    }

    private void OnListening(int connection)
    {
        lastOpened = connection;
        listener.OnOpened(connection);
    }

    private void OnDisconnected(DisconnectionInfo info)
    {
        // While closing, the client must not connect again, not even from its timer after a failed attempt.
        info.CancelReconnection = closing;
        var left = socket;

        // Before connecting again, the client answers the server's close after all pending sends. A server that stops reading must not
        // block that.
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
        Find(connection)?.Queue.End();
        listener.OnClosed(connection, cause);
    }

    /// <summary>Websocket.Client starts listening before it has finished connecting, and ignores a loss that the listener finds before
    /// then. A server that closes right after accepting would leave it dead for ever. So receiving waits until the client is running and
    /// its lock is free, which takes microseconds.</summary>
    private async Task SettledAsync()
    {
        while (!closing && (!client.IsRunning || client.IsInsideLock))
            await Task.Yield();
    }

    /// <summary>Closes the open socket and waits until the client is inactive. Otherwise the client would use disposed objects and leave an
    /// unobserved exception.</summary>
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

    /// <summary>Disposes the client once it is inactive. On a machine without free processor time that may be later than
    /// <see cref="CloseAsync"/> waits; the socket has been disposed by then.</summary>
    private async Task DisposeAfterAsync(Task stopping)
    {
        await stopping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        resources.Dispose();
    }

    private static async Task SendLastAsync(GatedWebSocket socket, IReadOnlyList<byte[]> frames)
    {
        socket.Queue.End();
        foreach (var frame in frames)
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Waits for a task that may fail or never complete.</summary>
    private async Task WithinAsync(Task task, TimeSpan limit) =>
        await task.ToObservable(Forgiving).Timeout(limit, scheduler).Materialize().ToTask().ConfigureAwait(false);
}
