using System.Reactive.Concurrency;
using System.Text;
using Tastytrade.Rx.Streamer;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Fuzz.Settings;

/// <summary>Runs a streamer in virtual time: it connects, subscribes, loses the connection and reconnects.</summary>
internal sealed class StreamerUnderFuzz : ITransport
{
    private readonly ITransportListener listener;
    private int connection;

    private StreamerUnderFuzz(ITransportListener listener) => this.listener = listener;

    /// <summary>Checks that the streamer does not throw with any valid options.</summary>
    public static void Check(StreamerOptions options)
    {
        var clock = new HistoricalScheduler(new DateTimeOffset(2026, 11, 23, 14, 30, 0, TimeSpan.Zero));
        options = options with { Scheduler = clock, Random = () => 0.5 };
        StreamerUnderFuzz transport = null!;
        var token = new QuoteToken { Token = "token", DXLinkUrl = new Uri("wss://fuzz.example") };
        var streamer = new DXLinkStreamer(options, new FixedToken(token), listener => transport = new(listener));
        var connecting = streamer.StartAsync(options, CancellationToken.None);
        transport.Connect();
        var symbol = new string('S', Math.Min(3, options.MaxSymbolLength));
        var subscription = streamer.Subscribe<Quote>(symbol);
        var observer = streamer.Observe<Trade>(symbol).Subscribe(_ => { }, _ => { });
        clock.AdvanceBy(TimeSpan.FromSeconds(1));
        transport.Receive("""{"type":"CHANNEL_OPENED","channel":1}""");
        transport.Receive("""{"type":"CHANNEL_CLOSED","channel":3}""");
        transport.Receive("""{"type":"ERROR","channel":0,"error":"BAD_ACTION","message":"no"}""");
        clock.AdvanceBy(TimeSpan.FromSeconds(1));
        transport.listener.OnClosed(transport.connection, CloseCause.Lost(null));
        transport.listener.OnAttemptFailed(new IOException("refused"));
        transport.Connect();
        clock.AdvanceBy(TimeSpan.FromMinutes(2));
        subscription.Dispose();
        observer.Dispose();
        streamer.Reconnect();
        clock.AdvanceBy(TimeSpan.FromMinutes(2));
        if (!streamer.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10)))
            throw new FuzzFailureException("the streamer does not end");
        if (connecting.IsFaulted && connecting.Exception.InnerException is not (TastytradeException or OperationCanceledException))
            throw new FuzzFailureException($"connecting failed: {connecting.Exception.InnerException}");
    }

    public void Start()
    {
    }

    public void Send(int connection, byte[] frame)
    {
    }

    public void HangUp(int connection, byte[]? lastFrame) => listener.OnClosed(connection, CloseCause.Lost(null));

    public Task CloseAsync(IReadOnlyList<byte[]> lastFrames) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Connect()
    {
        var preparing = listener.PrepareAsync(CancellationToken.None);
        if (preparing.IsFaulted && preparing.Exception.InnerException is not OperationCanceledException)
            throw new FuzzFailureException($"preparing an attempt failed: {preparing.Exception.InnerException}");
        listener.OnOpened(++connection);
        Receive("""{"type":"SETUP","channel":0,"keepaliveTimeout":60}""");
        Receive("""{"type":"AUTH_STATE","channel":0,"state":"AUTHORIZED"}""");
    }

    private void Receive(string frame) => listener.OnFrame(connection, Encoding.UTF8.GetBytes(frame));
}
