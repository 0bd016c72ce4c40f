using System.Reactive.Concurrency;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator.AccountStreams;
using Tastytrade.Rx.Simulator.DXLink;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Simulator.Market.Events;

namespace Tastytrade.Rx.Simulator;

/// <summary>
/// A server on this machine that behaves like tastytrade and dxFeed: the REST calls that the library uses, the DXLink protocol, a
/// deterministic option market, accounts with the account streamer, and faults on demand.
/// </summary>
/// <remarks>All members are thread-safe. Credentials, tokens and the market's time outlive <see cref="StopAsync"/>.</remarks>
public sealed partial class MarketSimulator : IAsyncDisposable
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(25);

    private readonly SimulatorContext context;
    private readonly DXLinkServer server;
    private readonly AccountStreamerServer accountStreamer;
    private readonly SemaphoreSlim startStop = new(1, 1);
    private readonly IDisposable ticks;
    private HttpHost? host;
    private int port;

    private MarketSimulator(SimulatorOptions options)
    {
        context = new(options);
        server = new(context);
        accountStreamer = new(context);
        Faults = new(context, server, accountStreamer);
        port = options.Port;
        ticks = options.Scheduler.Schedule(TickInterval, again =>
        {
            server.Tick();
            context.Accounts.Tick(context.Clock.Now);
            accountStreamer.Tick(context.Clock.Now);
            again(TickInterval);
        });
    }

    /// <summary>The base address of the REST calls, such as <c>http://127.0.0.1:43210</c>. The port is the same after a restart.</summary>
    public Uri BaseAddress => new($"http://127.0.0.1:{port}");

    /// <summary>The DXLink address, as in the response to <c>/api-quote-tokens</c>.</summary>
    public Uri DXLinkUrl => new($"ws://127.0.0.1:{port}{HttpHost.DXLinkPathOf(Options)}");

    /// <summary>The OAuth client secret that the simulator accepts.</summary>
    public string ClientSecret => context.Options.ClientSecret;

    /// <summary>The OAuth refresh token that the simulator accepts.</summary>
    public string RefreshToken => context.Options.RefreshToken;

    /// <summary>The options that the simulator was started with.</summary>
    public SimulatorOptions Options => context.Options;

    /// <summary>Triggers faults.</summary>
    public SimulatorFaults Faults { get; }

    /// <summary>The market's time.</summary>
    public DateTimeOffset Now => context.Clock.Now;

    /// <summary>The number of WebSocket upgrades requested so far, including refused ones.</summary>
    public int ConnectionAttempts => server.Attempts;

    /// <summary>The number of WebSockets accepted so far.</summary>
    public int SessionsAccepted => server.Accepted;

    /// <summary>The number of DXLink sessions authorized so far.</summary>
    public int SessionsAuthorized => server.Authorized;

    /// <summary>The number of sessions that count towards <see cref="SimulatorOptions.MaxSessions"/>, including abandoned ones.</summary>
    public int CountedSessions => context.Sessions.Count;

    /// <summary>The number of open WebSockets.</summary>
    public int OpenConnections => server.Connections.Count;

    /// <summary>The numbers of the open connections, as in <see cref="ReceivedFrame.Connection"/>.</summary>
    internal IReadOnlySet<int> OpenNumbers => server.Connections.Select(connection => connection.Number).ToHashSet();

    /// <summary>The number of subscriptions of all open connections together.</summary>
    public int SubscriptionCount => server.SubscriptionCount;

    /// <summary>The number of market events sent so far.</summary>
    public long EventsSent => context.EventsSent;

    /// <summary>A copy of the frames that clients sent so far, in order, if <see cref="SimulatorOptions.RecordFrames"/> is set.</summary>
    /// <exception cref="InvalidOperationException">Clients sent more than 64 Mi characters, so the record is incomplete.</exception>
    public IReadOnlyList<ReceivedFrame> ReceivedFrames => context.ReceivedFrames.ToList();

    /// <summary>Starts a simulator that listens for connections.</summary>
    /// <param name="options">The behaviour of the simulator; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running simulator.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<MarketSimulator> StartAsync(SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var simulator = new MarketSimulator((options ?? new()).Validate());
        try
        {
            await simulator.StartListeningAsync(cancellationToken).ConfigureAwait(false);
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gets a quote token that the DXLink endpoint accepts, without REST calls.</summary>
    /// <returns>The token. Each call returns the same token until it expires.</returns>
    public string IssueQuoteToken() => context.QuoteTokens.Current().Text;

    /// <summary>Gets the complete history of a symbol, to compare with what a client received: the events of a snapshot at market time
    /// <paramref name="to"/>, without a limit.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbol">A streamer symbol; for candles, a candle symbol.</param>
    /// <param name="from">The start time, inclusive to the millisecond. Events without a time, such as the rows of Series, are always
    /// included.</param>
    /// <param name="to">The end time, inclusive. A candle that is still open then has its values at that time.</param>
    /// <returns>The events, oldest first, without flags. Empty for an unknown symbol.</returns>
    public IReadOnlyList<T> History<T>(string symbol, DateTimeOffset from, DateTimeOffset to)
        where T : IndexedEvent
    {
        ArgumentException.ThrowIfNullOrEmpty(symbol);
        var candle = typeof(T) == typeof(Candle) ? CandleSpec.Parse(symbol) : null;
        if (context.Market.Find(candle?.BaseSymbol ?? symbol) is not { } instrument)
            return [];
        var spec = new EventSpec(instrument, candle?.Symbol ?? symbol, to);
        return [.. Histories.All(EventSchema.Of<T>(), spec, from.ToUnixTimeMilliseconds()).Cast<T>()];
    }

    /// <summary>Aborts all connections and closes the port, so that the system refuses new connections. Does nothing if already
    /// stopped.</summary>
    /// <returns>A task that completes when the port is free.</returns>
    public async Task StopAsync()
    {
        await startStop.WaitAsync().ConfigureAwait(false);
        try
        {
            if (host is not { } running)
                return;
            host = null;
            await running.StopAsync(AbortAll).ConfigureAwait(false);
        }
        finally
        {
            startStop.Release();
        }
    }

    /// <summary>Listens again after <see cref="StopAsync"/>, on the same port. Does nothing if already listening.</summary>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>A task that completes when the simulator is listening.</returns>
    public async Task StartListeningAsync(CancellationToken cancellationToken = default)
    {
        await startStop.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (host is not null)
                return;
            host = await HttpHost.StartAsync(port, context, server, accountStreamer, Faults, cancellationToken).ConfigureAwait(false);
            port = host.Port;
        }
        finally
        {
            startStop.Release();
        }
    }

    /// <summary>Stops, and listens again on the same port after a delay.</summary>
    /// <param name="downtime">How long the port is closed, on the scheduler's clock; <see langword="null"/> for no delay.</param>
    /// <returns>A task that completes when the simulator is listening again.</returns>
    public async Task RestartAsync(TimeSpan? downtime = null)
    {
        await StopAsync().ConfigureAwait(false);
        if (downtime is { } time)
        {
            var elapsed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var timer = Options.Scheduler.Schedule(time, elapsed.SetResult);
            await elapsed.Task.ConfigureAwait(false);
        }

        await StartListeningAsync().ConfigureAwait(false);
    }

    /// <summary>Stops the simulator permanently.</summary>
    /// <returns>A task that completes when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        ticks.Dispose();
        await StopAsync().ConfigureAwait(false);
    }

    private void AbortAll()
    {
        server.AbortAll();
        accountStreamer.AbortAll();
    }
}
