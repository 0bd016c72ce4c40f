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

    public static async Task<Market> OpenAsync(StreamerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (secret, refresh) = (Environment.GetEnvironmentVariable("TT_SECRET"), Environment.GetEnvironmentVariable("TT_REFRESH"));
        var isReal = !string.IsNullOrEmpty(secret) || !string.IsNullOrEmpty(refresh);
        var simulator = isReal ? null : await MarketSimulator.StartAsync(cancellationToken: cancellationToken);
        Console.WriteLine(simulator is null
            ? "The real market, with the credentials in TT_SECRET and TT_REFRESH."
            : "No credentials in TT_SECRET and TT_REFRESH: this is the built-in simulator.");

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

    public ValueTask DisposeAsync() => DisposeAllAsync(Streamer, Session, Simulator);

    private static SessionOptions LoginOptions(MarketSimulator? simulator) => simulator is null
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
