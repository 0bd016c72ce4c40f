using System.Reactive.Concurrency;
using System.Text;
using Tastytrade.Rx.DXLink.Transport;
using Tastytrade.Rx.Streamer;

namespace Tastytrade.Rx.Fuzz.Settings;

/// <summary>A streamer in virtual time that is connected, subscribed, dropped and connected again.</summary>
internal sealed class StreamerUnderFuzz : ITransport
{
    private readonly ITransportListener listener;
    private int connection;

    private StreamerUnderFuzz(ITransportListener listener) => this.listener = listener;

    /// <summary>Whatever the options, as long as they are good, nothing is thrown on the way.</summary>
    public static void Expect(StreamerOptions options)
    {
        var clock = new HistoricalScheduler(new DateTimeOffset(2026, 11, 23, 14, 30, 0, TimeSpan.Zero));
        options = options with { Scheduler = clock, Random = () => 0.5 };
        StreamerUnderFuzz transport = null!;
        var streamer = new DXLinkStreamer(
            options, new FixedToken(new QuoteToken { Token = "token", DXLinkUrl = new Uri("wss://fuzz.example") }), listener => transport = new(listener));
        var connecting = streamer.StartAsync(options, CancellationToken.None);
        transport.Connect();
        var symbol = new string('S', Math.Min(3, options.MaxSymbolLength));
        var subscription = streamer.Subscribe<Quote>(symbol);
        var seen = streamer.Observe<Trade>(symbol).Subscribe(_ => { }, _ => { });
        clock.AdvanceBy(TimeSpan.FromSeconds(1));
        transport.Say("""{"type":"CHANNEL_OPENED","channel":1}""");
        transport.Say("""{"type":"CHANNEL_CLOSED","channel":3}""");
        transport.Say("""{"type":"ERROR","channel":0,"error":"BAD_ACTION","message":"no"}""");
        clock.AdvanceBy(TimeSpan.FromSeconds(1));
        transport.listener.OnClosed(transport.connection, CloseCause.Lost(null));
        transport.listener.OnAttemptFailed(new IOException("refused"));
        transport.Connect();
        clock.AdvanceBy(TimeSpan.FromMinutes(2));
        subscription.Dispose();
        seen.Dispose();
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

    public void Send(byte[] frame)
    {
    }

    public void HangUp(byte[]? lastFrame) => listener.OnClosed(connection, CloseCause.Lost(null));

    public Task CloseAsync(IReadOnlyList<byte[]> lastFrames) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Connect()
    {
        var preparing = listener.PrepareAsync(CancellationToken.None);
        if (preparing.IsFaulted && preparing.Exception.InnerException is not OperationCanceledException)
            throw new FuzzFailureException($"no attempt was prepared: {preparing.Exception.InnerException}");
        listener.OnOpened(++connection);
        Say("""{"type":"SETUP","channel":0,"keepaliveTimeout":60}""");
        Say("""{"type":"AUTH_STATE","channel":0,"state":"AUTHORIZED"}""");
    }

    private void Say(string frame) => listener.OnFrame(connection, Encoding.UTF8.GetBytes(frame));
}
