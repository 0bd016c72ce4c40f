using System.Globalization;
using Microsoft.Reactive.Testing;
using Tastytrade.Rx.Sessions;
using Tastytrade.Rx.Tests.Security;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A streamer in virtual time over a <see cref="FakeTransport"/>.</summary>
internal sealed class VirtualStreamer : IAsyncDisposable
{
    /// <summary>The first frame of a server; the next ones are its frames before and after a valid token.</summary>
    public const string ServerSetup = "{'type':'SETUP','channel':0,'version':'1.0','keepaliveTimeout':60,'acceptKeepaliveTimeout':60}";
    public const string Unauthorized = "{'type':'AUTH_STATE','channel':0,'state':'UNAUTHORIZED'}";
    public const string Authorized = "{'type':'AUTH_STATE','channel':0,'state':'AUTHORIZED'}";
    public const string Keepalive = "{'type':'KEEPALIVE','channel':0}";

    private readonly List<IDisposable> subscriptions = [];

    public VirtualStreamer(
        Func<StreamerOptions, StreamerOptions>? vary = null,
        Func<TestScheduler, FakeTokens>? tokens = null,
        IQuoteTokenSource? source = null,
        TestScheduler? scheduler = null)
    {
        // NUnit's context would resume awaits on another thread, and not at the tick at which they complete.
        SynchronizationContext.SetSynchronizationContext(null);
        Scheduler = scheduler ?? new TestScheduler();
        Tokens = tokens?.Invoke(Scheduler) ?? new FakeTokens(Scheduler);
        Options = new StreamerOptions
        {
            Logger = SecretWatch.Logger,
            Scheduler = Scheduler,
            Backoff = new BackoffOptions(),
            Random = () => 0.5,
        };
        Options = vary?.Invoke(Options) ?? Options;
        Streamer = new DXLinkStreamer(Options, source ?? Tokens, listener =>
        {
            Transports.Add(new FakeTransport(listener, Scheduler));
            return Transports[^1];
        });
        States = Record(Streamer.ConnectionStates);
        Reconnections = Record(Streamer.Reconnections);
        Errors = Record(Streamer.Errors);
    }

    /// <summary>The reported states, with the ticks of delivery: one tick after the change, or more if several changes happened at
    /// once.</summary>
    public ITestableObserver<ConnectionState> States { get; }

    public ITestableObserver<Reconnection> Reconnections { get; }

    public ITestableObserver<MarketDataError> Errors { get; }

    public TestScheduler Scheduler { get; }

    public FakeTokens Tokens { get; }

    public StreamerOptions Options { get; }

    /// <summary>The transports, one for each connection.</summary>
    public List<FakeTransport> Transports { get; } = [];

    /// <summary>The newest connection's transport.</summary>
    public FakeTransport Transport => Transports[^1];

    public DXLinkStreamer Streamer { get; }

    /// <summary>The task of ConnectAsync, after <see cref="Start"/>.</summary>
    public Task<DXLinkStreamer> Connecting { get; private set; } = null!;

    public void Start() => Connecting = Streamer.StartAsync(Options, CancellationToken.None);

    /// <summary>Starts and completes the handshake; virtual time advances only for deliveries.</summary>
    public VirtualStreamer Connect()
    {
        Start();
        Handshake();
        Settle();

        // The task stops its timer on another thread, which must not happen while the test advances the clock.
        if (!Connecting.Wait(TimeSpan.FromSeconds(10)))
            throw new InvalidOperationException("ConnectAsync did not end with the handshake.");
        return this;
    }

    /// <summary>Connects, waits until the session counts as stable, and clears the frames so far.</summary>
    public VirtualStreamer ConnectStable()
    {
        Connect();
        Advance(TimeSpan.FromSeconds(15));
        Transport.Take();
        return this;
    }

    /// <summary>The server ends the session's authorization, and the API refuses the credentials: the streamer fails for good.</summary>
    /// <returns>The error that it fails with.</returns>
    public SessionRefusedException FailForGood()
    {
        var error = new SessionRefusedException("revoked");
        Tokens.Failures.Enqueue(error);
        Transport.Receive(Unauthorized);
        return error;
    }

    /// <summary>Observes a stream until the end of the test.</summary>
    public ITestableObserver<T> Record<T>(IObservable<T> stream)
    {
        var observer = Scheduler.CreateObserver<T>();
        subscriptions.Add(stream.Subscribe(observer));
        return observer;
    }

    /// <summary>Subscribes a symbol and lets the server open its channel.</summary>
    public IDisposable Subscribe<T>(params string[] symbols)
        where T : MarketEvent
    {
        var handle = Streamer.Subscribe<T>(symbols);
        Advance(TimeSpan.FromMilliseconds(20));
        OpenChannels();
        return handle;
    }

    /// <summary>Opens the waiting attempt and sends the server's frames until the session is authorized.</summary>
    public void Handshake(FakeTransport? transport = null)
    {
        transport ??= Transport;
        transport.Open();
        transport.Receive(ServerSetup);
        transport.Receive(Unauthorized);
        transport.Receive(Authorized);
    }

    /// <summary>Opens the channels that were requested on the current connection and are not open. Taken requests do not count.</summary>
    public void OpenChannels(FakeTransport? transport = null)
    {
        transport ??= Transport;
        var sent = transport.Sent.Where(f => f.Connection == transport.Connection).ToArray();
        var requested = sent.Where(f => f.Type == "CHANNEL_REQUEST").Select(f => f.Channel);
        var opened = sent.Where(f => f.Type is "FEED_SETUP" or "DOM_SETUP").Select(f => f.Channel);
        foreach (var channel in requested.Except(opened).ToArray())
            transport.Receive(ServerFrames.Opened(channel));
    }

    /// <summary>Lets the client send its subscriptions, and opens the requested channels.</summary>
    public void AnswerSubscriptions()
    {
        Advance(TimeSpan.FromMilliseconds(20));
        OpenChannels();
        Settle();
    }

    /// <summary>The server sends one event of a type whose channel is open, with some of its fields.</summary>
    public void SendEvent(string type, string symbol, params (string Name, double Value)[] fields) =>
        SendEvent(Transport, type, symbol, fields);

    public static void SendEvent(FakeTransport transport, string type, string symbol, params (string Name, double Value)[] fields)
    {
        var channel = transport.Sent
            .Last(f => f.Type == "FEED_SETUP" && f.Connection == transport.Connection
                && f.Body["acceptEventFields"]![type] is not null).Channel;
        var values = string.Concat(fields.Select(f => string.Create(CultureInfo.InvariantCulture, $",'{f.Name}':{f.Value}")));
        transport.Receive($"{{'type':'FEED_DATA','channel':{channel},'data':[{{'eventType':'{type}','eventSymbol':'{symbol}'{values}}}]}}");
    }

    /// <summary>Advances a millisecond, enough for deliveries, which take one tick each.</summary>
    public void Settle() => Scheduler.AdvanceBy(TimeSpan.TicksPerMillisecond);

    public void Advance(TimeSpan time) => Scheduler.AdvanceBy(time.Ticks);

    public async ValueTask DisposeAsync()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
        await Streamer.DisposeAsync();
    }
}
