using System.Collections.Concurrent;
using System.Reactive.Disposables;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Security;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>A simulator with the live limits, a session and a streamer with the default limits, over real sockets and on one fast clock.
/// Timeouts are long enough for a busy machine; all other options have their defaults.</summary>
internal sealed class FastMarket : IAsyncDisposable
{
    /// <summary>The real time after which every wait fails.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly CompositeDisposable watching;

    private FastMarket(MarketSimulator simulator, RestLog rest, TastytradeSession session, DXLinkStreamer streamer)
    {
        (Simulator, Rest, Session, Streamer) = (simulator, rest, session, streamer);
        var states = streamer.ConnectionStates.Subscribe(States.Enqueue);
        var errors = streamer.Errors.Subscribe(Errors.Enqueue);
        var messages = streamer.Messages.Subscribe(Note);
        watching = new CompositeDisposable(states, errors, messages);
    }

    public MarketSimulator Simulator { get; }

    public RestLog Rest { get; }

    public TastytradeSession Session { get; }

    public DXLinkStreamer Streamer { get; }

    public ConcurrentQueue<ConnectionState> States { get; } = new();

    public ConcurrentQueue<MarketDataError> Errors { get; } = new();

    /// <summary>The number of events by type and symbol since the last reconnection of any connection.</summary>
    public ConcurrentDictionary<(Type Type, string Symbol), int> Seen { get; } = new();

    public DateTimeOffset Now => Streamer.Diagnostics.At;

    public StreamerDiagnostics Diagnostics => Streamer.Diagnostics;

    /// <param name="speed">The factor by which the clock is faster than real time.</param>
    /// <param name="simulated">Varies the simulator.</param>
    /// <param name="streamed">Varies the streamer.</param>
    /// <param name="before">Runs after the login and before the streamer connects.</param>
    public static async Task<FastMarket> OpenAsync(
        double speed = 60,
        Func<SimulatorOptions, SimulatorOptions>? simulated = null,
        Func<StreamerOptions, StreamerOptions>? streamed = null,
        Action<MarketSimulator>? before = null)
    {
        var scheduler = new ScaledScheduler(speed);
        var patience = Patience(speed);
        var defaults = new SimulatorOptions
        {
            Scheduler = scheduler,
            Rate = 2000 / speed,
            KeepaliveTimeout = patience,
            ActionTimeout = patience,
            RecordFrames = true,
        };
        var simulator = await MarketSimulator.StartAsync(simulated?.Invoke(defaults) ?? defaults);
        var rest = new RestLog();
        var session = await LoginAsync(simulator, rest);
        before?.Invoke(simulator);
        var options = OptionsOf(simulator);
        var streamer = await DXLinkStreamer.ConnectAsync(session, streamed?.Invoke(options) ?? options).WaitAsync(Limit);
        return new FastMarket(simulator, rest, session, streamer);
    }

    public static Task<TastytradeSession> LoginAsync(MarketSimulator simulator, HttpMessageHandler? handler = null) =>
        TastytradeSession.LoginAsync(new SessionOptions
        {
            ClientSecret = simulator.ClientSecret,
            RefreshToken = simulator.RefreshToken,
            BaseAddress = simulator.BaseAddress,
            Logger = SecretWatch.Logger,
            Handler = handler,
            Scheduler = simulator.Options.Scheduler,
            RequestTimeout = simulator.Options.ActionTimeout,
        });

    /// <summary>The default options of a streamer, with longer timeouts.</summary>
    public static StreamerOptions OptionsOf(MarketSimulator simulator) => new()
    {
        SilentSymbolAfter = simulator.Options.ActionTimeout,
        Scheduler = simulator.Options.Scheduler,
        Logger = SecretWatch.Logger,
        ConnectTimeout = Timeout.InfiniteTimeSpan,
        HandshakeTimeout = simulator.Options.ActionTimeout,
        KeepaliveTimeout = simulator.Options.ActionTimeout,
        SlowObserverAfter = simulator.Options.ActionTimeout,
        Waits = new() { Answer = simulator.Options.ActionTimeout },
    };

    /// <summary>Options of a listed underlying, which have quotes and Greeks.</summary>
    public static string[] Options(int count) => [.. Enumerable.Range(1, count).Select(i => $".SPY301220C{i}")];

    /// <summary>Waits until this many entries are live at the streamer and the server, each with an event in this session.</summary>
    public async Task AllLiveAsync(int count)
    {
        await TrueAsync(() =>
            Simulator.SubscriptionCount == count && Diagnostics.Live == count && Diagnostics.Waiting == 0 && Seen.Count >= count);
        Assert.That(Seen, Has.Count.EqualTo(count));
    }

    /// <summary>Waits for a condition; fails with the current state if it does not hold in time.</summary>
    public async Task TrueAsync(Func<bool> condition)
    {
        try
        {
            await WaitFor.TrueAsync(condition, Limit);
        }
        catch (AssertionException e)
        {
            throw new AssertionException(
                $"{e.Message}\n{Diagnostics}\n"
                + $"server: {Simulator.SubscriptionCount} entries, {Simulator.OpenConnections} connections; {Seen.Count} seen\n"
                + string.Join('\n', States.Select(s => s.ToString())) + "\n" + string.Join('\n', Errors.Select(x => x.Message).Take(20)));
        }
    }

    /// <summary>Waits until every connection has a later session than the first, with data.</summary>
    public Task DataFlowAgainAsync() => TrueAsync(
        () => !Seen.IsEmpty && Diagnostics.Connections.All(c => c.State is { Status: ConnectionStatus.Connected, Session: > 1 }));

    /// <summary>All states of outages.</summary>
    public ConnectionState[] Outages() => [.. States.Where(s => s.Status == ConnectionStatus.Reconnecting)];

    public async ValueTask DisposeAsync()
    {
        watching.Dispose();
        await Streamer.DisposeAsync();
        await Session.DisposeAsync();
        await Simulator.DisposeAsync();
        Rest.Dispose();
    }

    /// <summary>The timeout of an answer on a busy machine: 20 real seconds, as far as the options allow.</summary>
    private static TimeSpan Patience(double speed)
    {
        var patience = TimeSpan.FromSeconds(Math.Ceiling(20 * speed));
        return patience < TimeSpan.FromHours(23) ? patience : TimeSpan.FromHours(23);
    }

    private void Note(FeedMessage message)
    {
        if (message is Reconnection)
            Seen.Clear();
        else if (message is MarketEvent e)
            Seen.AddOrUpdate((e.GetType(), e.EventSymbol), 1, (_, count) => count + 1);
    }
}
