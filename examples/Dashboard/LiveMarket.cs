using System.Globalization;
using System.Reactive;
using System.Reactive.Disposables;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>The diagnostics of the streamer, with the rate since the previous ones.</summary>
/// <param name="Diagnostics">The diagnostics.</param>
/// <param name="EventsPerSecond">The rate.</param>
/// <param name="Age">How old the data is.</param>
public sealed record Vitals(StreamerDiagnostics Diagnostics, double EventsPerSecond, DataAge Age);

/// <summary>The market of the process: all browser tabs share its session and its connection.</summary>
public sealed class LiveMarket : IDisposable
{
    private readonly Market market;
    private readonly CompositeDisposable connections = [];

    /// <param name="market">The market. A recording plays from the first tab on.</param>
    /// <param name="speed">How many times as fast as it was recorded.</param>
    public LiveMarket(Market market, double speed = 1)
    {
        this.market = market;
        // Both replay their newest value, so that a new tab has it at once.
        var vitals = Observable.Interval(TimeSpan.FromSeconds(1))
            .Select(_ => Data.Diagnostics)
            .TimeInterval()
            .Scan(new Vitals(Data.Diagnostics, 0, new DataAge()), (before, now) => new Vitals(
                now.Value,
                (now.Value.Events - before.Diagnostics.Events) / now.Interval.TotalSeconds,
                before.Age.After(now.Value)))
            .Replay(1);
        var reconnections = Data.Reconnections.Replay(1);
        (Vitals, Reconnections) = (vitals, reconnections);
        connections.Add(vitals.Connect());
        connections.Add(reconnections.Connect());
        if (market.Recording is { } recording)
        {
            // A file that was deleted meanwhile must not end the server.
            connections.Add(PlayAgainAndAgain(recording, speed).Subscribe(
                static _ => { }, static error => Console.Error.WriteLine($"The recording is not played any more: {error.Message}")));
        }
    }

    /// <exception cref="InvalidOperationException">The market is a recording.</exception>
    public TastytradeSession Session => market.Session;

    public MarketData Data => market.Data;

    /// <summary>Whether the market is a recording.</summary>
    public bool IsRecording => market.Recording is not null;

    /// <summary>The name of the market: the simulator, a host name, or the time of a recording.</summary>
    public string Name => market.Recording is { } recording
        ? string.Create(CultureInfo.InvariantCulture, $"recording, {recording.Position:yyyy-MM-dd HH:mm:ss} UTC")
        : market.Name;

    /// <summary>The time of the market.</summary>
    public DateTimeOffset Now => market.Recording?.Position ?? market.Simulator?.Now ?? DateTimeOffset.UtcNow;

    /// <inheritdoc cref="Market.GetOptionChainAsync"/>
    public Task<OptionChain> GetOptionChainAsync(string underlying) => market.GetOptionChainAsync(underlying);

    /// <summary>The expiration that is shown if none is chosen.</summary>
    public OptionExpiration DefaultExpiration(OptionChain chain) =>
        IsRecording ? RecordedChains.MainExpiration(chain) : chain.Expirations.TastyMonthly();

    /// <summary>Emits the newest value at once, then one each second.</summary>
    public IObservable<Vitals> Vitals { get; }

    /// <summary>Emits the last reconnection at once, then each further one.</summary>
    public IObservable<Reconnection> Reconnections { get; }

    /// <summary>Whether the server can cut the connection, as only the simulator can.</summary>
    public bool CanCut => market.Simulator is not null;

    /// <summary>Connects again at once.</summary>
    public void Reconnect()
    {
        if (!IsRecording)
            market.Streamer.Reconnect();
    }

    /// <summary>Cuts the connections and refuses the next two attempts, so that there is time to see the page during an outage.</summary>
    public async Task CutAsync()
    {
        if (market.Simulator is not { } simulator)
            return;
        simulator.Faults.RefuseConnections(2);
        simulator.Faults.RefuseAccountStreams(2);
        await simulator.Faults.DropAccountStreamsAsync();
        await simulator.Faults.DropAsync();
    }

    public void Dispose() => connections.Dispose();

    /// <summary>At its end, a recording starts over: while its clock stands still, a new tab would show nothing.</summary>
    private static IObservable<Unit> PlayAgainAndAgain(Recording recording, double speed) => Observable
        .FromAsync(stop => recording.PlayAsync(speed, cancellationToken: stop))
        .Delay(TimeSpan.FromSeconds(1))
        .Do(_ => recording.Seek(recording.Start))
        .Repeat();
}
