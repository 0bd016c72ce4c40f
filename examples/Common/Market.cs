using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Examples;

/// <summary>Where the examples get their market from: tastytrade when TT_SECRET and TT_REFRESH are set, otherwise a
/// simulator in this process.</summary>
public sealed class Market : IAsyncDisposable
{
    private Market(TastytradeSession session, DXLinkStreamer streamer, MarketSimulator? simulator)
    {
        Session = session;
        Streamer = streamer;
        Simulator = simulator;
    }

    public TastytradeSession Session { get; }

    public DXLinkStreamer Streamer { get; }

    /// <summary>The simulator; null on the real market.</summary>
    public MarketSimulator? Simulator { get; }

    public string Name => Simulator is null ? Session.BaseAddress.Host : "simulator";

    /// <summary>Whether there are credentials for the real market.</summary>
    public static bool HasCredentials =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TT_SECRET")) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TT_REFRESH"));

    /// <summary>Whose market it is, in a sentence.</summary>
    public static string Origin => !HasCredentials
        ? "No credentials in TT_SECRET and TT_REFRESH: this is the built-in simulator."
        : string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("TT_BASE_URL"))
            ? "The real market, with the credentials in TT_SECRET and TT_REFRESH."
            : "The service at TT_BASE_URL, with the credentials in TT_SECRET and TT_REFRESH.";

    public static Task<Market> OpenAsync(
        StreamerOptions? options = null, SimulatorOptions? simulatorOptions = null, CancellationToken cancellationToken = default)
    {
        Console.WriteLine(Origin);
        return HasCredentials ? ConnectAsync(null, options, cancellationToken) : SimulateAsync(options, simulatorOptions, cancellationToken);
    }

    /// <summary>The simulator, whatever credentials there are.</summary>
    public static async Task<Market> SimulateAsync(
        StreamerOptions? options = null, SimulatorOptions? simulatorOptions = null, CancellationToken cancellationToken = default) =>
        await ConnectAsync(await MarketSimulator.StartAsync(simulatorOptions, cancellationToken), options, cancellationToken);

    public ValueTask DisposeAsync() => DisposeAllAsync(Streamer, Session, Simulator);

    private static async Task<Market> ConnectAsync(MarketSimulator? simulator, StreamerOptions? options, CancellationToken cancellationToken)
    {
        TastytradeSession? session = null;
        try
        {
            session = await TastytradeSession.LoginAsync(LoginOptions(simulator), cancellationToken);
            return new Market(session, await DXLinkStreamer.ConnectAsync(session, options, cancellationToken), simulator);
        }
        catch
        {
            await DisposeAllAsync(null, session, simulator);
            throw;
        }
    }

    /// <summary>The login at a simulator, or at tastytrade with the credentials in the environment.</summary>
    public static SessionOptions LoginOptions(MarketSimulator? simulator) => simulator is null
        ? SessionOptions.FromEnvironment()
        : new SessionOptions { ClientSecret = simulator.ClientSecret, RefreshToken = simulator.RefreshToken, BaseAddress = simulator.BaseAddress };

    private static async ValueTask DisposeAllAsync(params IAsyncDisposable?[] resources)
    {
        foreach (var resource in resources)
        {
            if (resource is not null)
                await resource.DisposeAsync();
        }
    }
}
