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
/// tries again after a failure, the client's own timer for failed attempts, which can lose a retry, is never used.
/// </summary>
internal sealed class WebsocketTransport : ITransport
{
    private static readonly TimeSpan HangUpTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CloseTime = TimeSpan.FromMilliseconds(900);

    /// <summary>The connection whose frames the current flow reads: a socket's last frame is thereby never taken for
    /// one of the next socket, however late its reader runs.</summary>
    private readonly AsyncLocal<int> reading = new();

    /// <summary>What fails after it was given up must not stay an unobserved exception.</summary>
    private static readonly TaskObservationOptions Forgiving = new(scheduler: null, ignoreExceptionsAfterUnsubscribe: true);

    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ITransportListener listener;
    private readonly Func<Uri, CancellationToken, Task<WebSocket>> open;
    private readonly TimeSpan openTimeout;
    private readonly IScheduler scheduler;
    private readonly int maxFrameBytes;
    private readonly WebsocketClient client;
    private readonly CompositeDisposable resources;

    /// <summary>The newest socket. The client does not dispose of one that it gets while it is being disposed itself.</summary>
    private readonly SerialDisposable opened = new();
    private GatedWebSocket? socket;
    private int lastOpened;
    private int lastClosed;
    private volatile bool closing;
    private int closeCalls;

    public WebsocketTransport(
        ITransportListener listener, Func<Uri, CancellationToken, Task<WebSocket>> open, TimeSpan openTimeout,
        IScheduler scheduler, int maxFrameBytes)
    {
        this.listener = listener;
        this.open = open;
        this.openTimeout = openTimeout;
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
        resources = [client.MessageReceived.Subscribe(OnMessage), client.DisconnectionHappened.Subscribe(OnDisconnected), client, opened];
    }

    /// <summary>Holds the frames of all connections of the process while they are read. Of a large one it keeps no more than 2 MiB in small
    /// buffers and 1 MiB in a large one.</summary>
    internal static RecyclableMemoryStreamManager Buffers { get; } = new(new RecyclableMemoryStreamManager.Options
    {
        MaximumSmallPoolFreeBytes = 2 * 1024 * 1024,
        MaximumLargePoolFreeBytes = 1024 * 1024,
    });

    public void Start() => _ = StartAsync();

    public void Send(byte[] frame) => client.SendAsText(frame);

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
            if (client.IsRunning)
                await WithinAsync(FarewellAsync(lastFrames), CloseTime).ConfigureAwait(false);
            resources.Dispose();
        }
        finally
        {
            closed.TrySetResult();
        }
    }

    public ValueTask DisposeAsync() => new(CloseAsync([]));

    private async Task<WebSocket> ConnectAsync(CancellationToken cancellationToken)
    {
        // The client does not report every loss before it connects again.
        OnLost(CloseCause.Lost(null));
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
                .Timeout(openTimeout, scheduler)
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
        var gated = new GatedWebSocket(inner, () => OnListening(connection), SettledAsync, listener.OnIdle, IsSetup, maxFrameBytes);
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

    private void OnListening(int connection)
    {
        reading.Value = connection;
        lastOpened = connection;
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
        var left = socket;

        // Before it connects again the client answers a server's close, after all that is being sent: a server that takes nothing more
        // must not hold it.
        if (info.Type == DisconnectionType.ByServer && left is not null)
            scheduler.Schedule(CloseTime, left.Abort);
        OnLost(left is { IsLeaving: true } ? CloseCause.ByClient
            : info.Type == DisconnectionType.ByServer ? CloseCause.ByServer(info.CloseStatus, info.CloseStatusDescription)
            : CloseCause.Lost(info.Exception));
    }

    private void OnLost(CloseCause cause)
    {
        var connection = lastOpened;
        if (closing || connection == lastClosed)
            return;
        lastClosed = connection;
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

    private async Task FarewellAsync(IReadOnlyList<byte[]> lastFrames)
    {
        foreach (var frame in lastFrames)
            await client.SendInstant(System.Text.Encoding.UTF8.GetString(frame)).ConfigureAwait(false);
        await client.Stop(WebSocketCloseStatus.NormalClosure, "").ConfigureAwait(false);
    }

    /// <summary>Waits for a task that may fail or never end.</summary>
    private async Task WithinAsync(Task task, TimeSpan limit) =>
        await task.ToObservable(Forgiving).Timeout(limit, scheduler).Materialize().ToTask().ConfigureAwait(false);

    private static bool IsSetup(ReadOnlyMemory<byte> frame) => frame.Span.StartsWith("{\"type\":\"SETUP\""u8);
}
