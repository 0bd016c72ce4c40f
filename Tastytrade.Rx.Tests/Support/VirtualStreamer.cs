using Microsoft.Reactive.Testing;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A streamer in virtual time over a <see cref="FakeTransport"/>.</summary>
internal sealed class VirtualStreamer : IAsyncDisposable
{
    /// <summary>What a server says first, and to a good token.</summary>
    public const string ServerSetup = "{'type':'SETUP','channel':0,'version':'1.0','keepaliveTimeout':60,'acceptKeepaliveTimeout':60}";
    public const string Unauthorized = "{'type':'AUTH_STATE','channel':0,'state':'UNAUTHORIZED'}";
    public const string Authorized = "{'type':'AUTH_STATE','channel':0,'state':'AUTHORIZED'}";
    public const string Keepalive = "{'type':'KEEPALIVE','channel':0}";

    public VirtualStreamer(Func<StreamerOptions, StreamerOptions>? vary = null, Func<TestScheduler, FakeTokens>? tokens = null)
    {
        Scheduler = new TestScheduler();
        Tokens = tokens?.Invoke(Scheduler) ?? new FakeTokens(Scheduler);
        Options = new StreamerOptions { Scheduler = Scheduler, Backoff = new BackoffOptions(), Random = () => 0.5 };
        Options = vary?.Invoke(Options) ?? Options;
        Streamer = new DXLinkStreamer(Options, Tokens, listener => Transport = new FakeTransport(listener, Scheduler));
    }

    public TestScheduler Scheduler { get; }

    public FakeTokens Tokens { get; }

    public StreamerOptions Options { get; }

    public FakeTransport Transport { get; private set; } = null!;

    public DXLinkStreamer Streamer { get; }

    /// <summary>ConnectAsync's task, once <see cref="Start"/> was called.</summary>
    public Task<DXLinkStreamer> Connecting { get; private set; } = null!;

    public void Start() => Connecting = Streamer.StartAsync(Options, CancellationToken.None);

    /// <summary>Starts, and goes through the handshake without time passing but for the deliveries.</summary>
    public VirtualStreamer Connect()
    {
        Start();
        Handshake();
        Settle();
        return this;
    }

    /// <summary>Lets the waiting attempt through and does what a server does until the session is authorised.</summary>
    public void Handshake()
    {
        Transport.Open();
        Transport.Say(ServerSetup);
        Transport.Say(Unauthorized);
        Transport.Say(Authorized);
    }

    /// <summary>Opens every channel that was requested on the present connection and not opened.</summary>
    public void OpenChannels()
    {
        foreach (var request in Transport.Sent.Where(f => f.Type == "CHANNEL_REQUEST" && !Transport.Sent.Any(o => o.Type == "FEED_SETUP" && o.Channel == f.Channel && o.Connection == f.Connection)).ToArray())
            Transport.Say($"{{'type':'CHANNEL_OPENED','channel':{request.Channel},'service':'FEED','parameters':{{}}}}");
    }

    /// <summary>Lets pass what is due now: deliveries take one tick each.</summary>
    public void Settle() => Scheduler.AdvanceBy(TimeSpan.TicksPerMillisecond);

    public void Advance(TimeSpan time) => Scheduler.AdvanceBy(time.Ticks);

    public ValueTask DisposeAsync() => Streamer.DisposeAsync();
}
