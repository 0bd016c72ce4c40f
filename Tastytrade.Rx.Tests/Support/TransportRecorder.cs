using System.Net.WebSockets;
using System.Reactive.Concurrency;
using System.Text;
using System.Threading.Channels;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>
/// Records a transport's reports in order: <c>opened 1</c>, <c>frame 1 text</c>, <c>closed 1 code</c>, <c>failed message</c>.
/// </summary>
internal sealed class TransportRecorder(Uri uri) : ITransportListener
{
    private ITransport? transport;

    public Channel<string> Reports { get; } = Channel.CreateUnbounded<string>();

    /// <summary>The causes of closed connections, in order.</summary>
    public Channel<CloseCause> Causes { get; } = Channel.CreateUnbounded<CloseCause>();

    public Action<ITransport, int>? OnOpen { get; init; }

    public Action<ITransport>? OnLoss { get; init; }

    /// <summary>Called with each frame before it is recorded.</summary>
    public Action<string>? OnText { get; init; }

    /// <summary>Whether frames are recorded.</summary>
    public bool KeepsFrames { get; init; } = true;

    /// <summary>Creates and starts a transport.</summary>
    public WebsocketTransport Open(
        Action<WebsocketTransport>? beforeStart = null, Func<Uri, CancellationToken, Task<WebSocket>>? open = null,
        IScheduler? scheduler = null)
    {
        var created = new WebsocketTransport(
            this, open ?? WebSocketOpener.For(null, SimulatedMarket.QuickOptions.Scheduler), TimeSpan.FromSeconds(10),
            scheduler ?? DefaultScheduler.Instance, maxFrameBytes: 1_000_000);
        transport = created;
        beforeStart?.Invoke(created);
        created.Start();
        return created;
    }

    /// <summary>The next reports.</summary>
    public async Task<string[]> TakeAsync(int count)
    {
        var taken = new string[count];
        for (var i = 0; i < count; i++)
            taken[i] = await Reports.Reader.ReadAsync().AsTask().WithinLimitAsync();
        return taken;
    }

    public Task<Uri> PrepareAsync(CancellationToken cancellationToken) => Task.FromResult(uri);

    public void OnAttemptFailed(Exception error) => Reports.Writer.TryWrite($"failed {error.Message}");

    public void OnOpened(int connection)
    {
        Reports.Writer.TryWrite($"opened {connection}");
        OnOpen?.Invoke(transport!, connection);
    }

    public void OnIdle(bool isFree)
    {
    }

    public void OnSent(int connection)
    {
    }

    public void OnFrame(int connection, ReadOnlySpan<byte> frame, bool mayWait)
    {
        OnText?.Invoke(Encoding.UTF8.GetString(frame));
        if (KeepsFrames)
            Reports.Writer.TryWrite($"frame {connection} {Encoding.UTF8.GetString(frame)}");
    }

    public void OnClosed(int connection, CloseCause cause)
    {
        Causes.Writer.TryWrite(cause);
        Reports.Writer.TryWrite($"closed {connection} {(int?)cause.Code}");
        OnLoss?.Invoke(transport!);
    }
}
