using System.Reactive.Concurrency;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator.DXLink;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Simulator.Market.Events;

namespace Tastytrade.Rx.Simulator;

/// <summary>
/// A tastytrade and dxFeed stand-in on a port of this machine: the REST calls that the library uses, the DXLink
/// protocol, a deterministic option market, and faults on command.
/// </summary>
/// <remarks>All members may be used from any thread. Credentials, tokens and the market's time outlive <see cref="StopAsync"/>.</remarks>
public sealed class MarketSimulator : IAsyncDisposable
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(25);

    private readonly SimulatorContext context;
    private readonly DXLinkServer server;
    private readonly SemaphoreSlim switching = new(1, 1);
    private readonly IDisposable ticks;
    private HttpHost? host;
    private int port;

    private MarketSimulator(SimulatorOptions options)
    {
        context = new(options);
        server = new(context);
        Faults = new(context, server);
        port = options.Port;
        ticks = options.Scheduler.Schedule(TickInterval, again =>
        {
            server.Tick();
            again(TickInterval);
        });
    }

    /// <summary>The base address of the REST calls, such as <c>http://127.0.0.1:43210</c>. The port stays the same over
    /// <see cref="StopAsync"/>.</summary>
    public Uri BaseAddress => new($"http://127.0.0.1:{port}");

    /// <summary>The DXLink address, as the quote token's answer gives it.</summary>
    public Uri DXLinkUrl => new($"ws://127.0.0.1:{port}{HttpHost.DXLinkPathOf(Options)}");

    /// <summary>The OAuth client secret that is accepted.</summary>
    public string ClientSecret => context.Options.ClientSecret;

    /// <summary>The OAuth refresh token that is accepted.</summary>
    public string RefreshToken => context.Options.RefreshToken;

    /// <summary>What the simulator was started with.</summary>
    public SimulatorOptions Options => context.Options;

    /// <summary>Misbehaviour on command.</summary>
    public SimulatorFaults Faults { get; }

    /// <summary>The market's time.</summary>
    public DateTimeOffset Now => context.Clock.Now;

    /// <summary>WebSocket upgrades requested so far, the refused ones among them.</summary>
    public int ConnectionAttempts => server.Attempts;

    /// <summary>WebSockets accepted so far.</summary>
    public int SessionsAccepted => server.Accepted;

    /// <summary>DXLink sessions that were authorized so far.</summary>
    public int SessionsAuthorized => server.Authorized;

    /// <summary>Sessions that count towards <see cref="SimulatorOptions.MaxSessions"/> now, the abandoned ones among them.</summary>
    public int CountedSessions => context.Sessions.Count;

    /// <summary>WebSockets that are open.</summary>
    public int OpenConnections => server.Connections.Count;

    /// <summary>The numbers of the open connections, as <see cref="ReceivedFrame.Connection"/> has them.</summary>
    internal IReadOnlySet<int> OpenNumbers => server.Connections.Select(connection => connection.Number).ToHashSet();

    /// <summary>Subscriptions of all open connections together.</summary>
    public int SubscriptionCount => server.SubscriptionCount;

    /// <summary>Market events sent so far.</summary>
    public long EventsSent => context.EventsSent;

    /// <summary>What clients sent so far, in order, while <see cref="SimulatorOptions.RecordFrames"/> is on. A copy.</summary>
    /// <exception cref="InvalidOperationException">Clients sent more than 64 Mi characters, so that the record is not complete.</exception>
    public IReadOnlyList<ReceivedFrame> ReceivedFrames => context.ReceivedFrames.ToList();

    /// <summary>Starts a simulator and listens.</summary>
    /// <param name="options">What kind of server; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <returns>The simulator, listening.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
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

    /// <summary>The quote token of now, which the DXLink endpoint accepts, without the REST calls before it.</summary>
    /// <returns>The token; the same for each call until it ends.</returns>
    public string IssueQuoteToken() => context.QuoteTokens.Current().Text;

    /// <summary>The truth about a series, to compare a client's with: what a snapshot at the market's time <paramref name="to"/> has,
    /// however long, and what a client that missed nothing has received by then.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbol">A streamer symbol; for candles a candle symbol.</param>
    /// <param name="from">From when on; events at that millisecond count. What is no series of times, as the rows of Series, comes
    /// whole.</param>
    /// <param name="to">Up to when, inclusive. A candle that is not over then is as far as it had come.</param>
    /// <returns>The events, the oldest first, without flags; none for an unknown symbol.</returns>
    public IReadOnlyList<T> History<T>(string symbol, DateTimeOffset from, DateTimeOffset to)
        where T : IndexedEvent
    {
        ArgumentException.ThrowIfNullOrEmpty(symbol);
        var candle = typeof(T) == typeof(Candle) ? CandleSpec.Parse(symbol) : null;
        return context.Market.Find(candle?.BaseSymbol ?? symbol) is not { } instrument ? []
            : [.. Histories.All(EventSchema.Of<T>(), new(instrument, candle?.Symbol ?? symbol, to), from.ToUnixTimeMilliseconds()).Cast<T>()];
    }

    /// <summary>Aborts all connections and stops listening: connection attempts are refused by the system. Does nothing when
    /// stopped.</summary>
    /// <returns>Completes when the port is free.</returns>
    public async Task StopAsync()
    {
        await switching.WaitAsync().ConfigureAwait(false);
        try
        {
            if (host is not { } running)
                return;
            host = null;
            await running.StopAsync(server).ConfigureAwait(false);
        }
        finally
        {
            switching.Release();
        }
    }

    /// <summary>Listens again after <see cref="StopAsync"/>, on the same port. Does nothing when listening.</summary>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <returns>Completes when the simulator listens.</returns>
    public async Task StartListeningAsync(CancellationToken cancellationToken = default)
    {
        await switching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (host is not null)
                return;
            host = await HttpHost.StartAsync(port, context, server, Faults, cancellationToken).ConfigureAwait(false);
            port = host.Port;
        }
        finally
        {
            switching.Release();
        }
    }

    /// <summary>Stops, waits on the scheduler, and listens again on the same port.</summary>
    /// <param name="downtime">How long the port is closed; <see langword="null"/> for as short as it goes.</param>
    /// <returns>Completes when the simulator listens again.</returns>
    public async Task RestartAsync(TimeSpan? downtime = null)
    {
        await StopAsync().ConfigureAwait(false);
        if (downtime is { } time)
        {
            var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var timer = Options.Scheduler.Schedule(time, over.SetResult);
            await over.Task.ConfigureAwait(false);
        }

        await StartListeningAsync().ConfigureAwait(false);
    }

    /// <summary>Stops for good.</summary>
    /// <returns>Completes when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        ticks.Dispose();
        await StopAsync().ConfigureAwait(false);
    }
}
