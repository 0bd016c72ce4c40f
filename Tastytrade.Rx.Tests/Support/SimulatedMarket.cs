using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Security;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A simulator, a login and a streamer over real sockets on this machine.</summary>
internal sealed class SimulatedMarket : IAsyncDisposable
{
    /// <summary>The limit of every wait, ample for a slow machine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private SimulatedMarket(MarketSimulator simulator, TastytradeSession session, DXLinkStreamer streamer)
    {
        Simulator = simulator;
        Session = session;
        Streamer = streamer;
    }

    /// <summary>Detects faults and retries quickly, so that tests of faults take seconds; without the service's limits, which hundreds
    /// of reconnections a minute would exceed.</summary>
    public static StreamerOptions QuickOptions { get; } = new StreamerOptions
    {
        Logger = SecretWatch.Logger,
        KeepaliveTimeout = TimeSpan.FromSeconds(3),
        HandshakeTimeout = TimeSpan.FromSeconds(5),
        Backoff = new BackoffOptions
        {
            InitialDelay = TimeSpan.FromMilliseconds(50),
            MinDelay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromMilliseconds(400),
            StableAfter = TimeSpan.FromMilliseconds(200),
        },
    }.WithoutSubscriptionLimits();

    public MarketSimulator Simulator { get; }

    public TastytradeSession Session { get; }

    public DXLinkStreamer Streamer { get; }

    public static async Task<SimulatedMarket> OpenAsync(StreamerOptions? options = null, SimulatorOptions? simulatorOptions = null)
    {
        var simulator = await MarketSimulator.StartAsync(simulatorOptions ?? new SimulatorOptions().WithoutLimits());
        var session = await LoginAsync(simulator);
        var streamer = await DXLinkStreamer.ConnectAsync(session, options ?? QuickOptions);
        return new SimulatedMarket(simulator, session, streamer);
    }

    public static Task<TastytradeSession> LoginAsync(MarketSimulator simulator) => TastytradeSession.LoginAsync(new SessionOptions
    {
        ClientSecret = simulator.ClientSecret,
        RefreshToken = simulator.RefreshToken,
        BaseAddress = simulator.BaseAddress,
        Logger = SecretWatch.Logger,
        MinTokenInterval = TimeSpan.FromMilliseconds(100),
    });

    public async ValueTask DisposeAsync()
    {
        await Streamer.DisposeAsync();
        await Session.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}

internal static class BoundedWait
{
    /// <summary>The first value; fails after <see cref="SimulatedMarket.Limit"/>.</summary>
    public static Task<T> FirstWithinLimitAsync<T>(this IObservable<T> source) =>
        source.FirstAsync().Timeout(SimulatedMarket.Limit).ToTask();

    public static Task<T> WithinLimitAsync<T>(this Task<T> task) => task.WaitAsync(SimulatedMarket.Limit);

    public static Task WithinLimitAsync(this Task task) => task.WaitAsync(SimulatedMarket.Limit);
}
