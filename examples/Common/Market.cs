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

    public string Name => Simulator is null ? Session.BaseAddress.Host : "the built-in simulator";

    public static async Task<Market> OpenAsync(StreamerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (secret, refresh) = (Environment.GetEnvironmentVariable("TT_SECRET"), Environment.GetEnvironmentVariable("TT_REFRESH"));
        var isReal = !string.IsNullOrEmpty(secret) || !string.IsNullOrEmpty(refresh);
        var simulator = isReal ? null : await MarketSimulator.StartAsync(cancellationToken: cancellationToken);
        Console.WriteLine(simulator is null
            ? "The real market, with the credentials in TT_SECRET and TT_REFRESH."
            : "No credentials in TT_SECRET and TT_REFRESH: this is the built-in simulator.");

        var login = simulator is null
            ? SessionOptions.FromEnvironment()
            : new SessionOptions { ClientSecret = simulator.ClientSecret, RefreshToken = simulator.RefreshToken, BaseAddress = simulator.BaseAddress };
        var session = await TastytradeSession.LoginAsync(login, cancellationToken);
        var streamer = await DXLinkStreamer.ConnectAsync(session, options, cancellationToken);
        return new Market(session, streamer, simulator);
    }

    public async ValueTask DisposeAsync()
    {
        await Streamer.DisposeAsync();
        await Session.DisposeAsync();
        if (Simulator is not null)
            await Simulator.DisposeAsync();
    }
}
