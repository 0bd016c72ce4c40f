using System.Reactive.Disposables;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>What the streamer counts, with what follows from two counts.</summary>
public sealed record Vitals(StreamerDiagnostics Diagnostics, double EventsPerSecond);

/// <summary>The one market of the process: all tabs share its session and its connection.</summary>
public sealed class LiveMarket : IDisposable
{
    private readonly Market market;
    private readonly CompositeDisposable connections = [];

    public LiveMarket(Market market)
    {
        this.market = market;
        // Both replay their newest value, so that a tab opened later knows at once what came before it.
        var vitals = Observable.Interval(TimeSpan.FromSeconds(1))
            .Select(_ => Streamer.Diagnostics)
            .TimeInterval()
            .Scan(new Vitals(Streamer.Diagnostics, 0), (before, now) =>
                new Vitals(now.Value, (now.Value.Events - before.Diagnostics.Events) / now.Interval.TotalSeconds))
            .Replay(1);
        var reconnections = Streamer.Reconnections.Replay(1);
        (Vitals, Reconnections) = (vitals, reconnections);
        connections.Add(vitals.Connect());
        connections.Add(reconnections.Connect());
    }

    public TastytradeSession Session => market.Session;

    public DXLinkStreamer Streamer => market.Streamer;

    /// <summary>The simulator, or tastytrade's host.</summary>
    public string Name => market.Name;

    /// <summary>The market's time.</summary>
    public DateTimeOffset Now => market.Simulator?.Now ?? DateTimeOffset.UtcNow;

    /// <summary>Each second; the newest at once.</summary>
    public IObservable<Vitals> Vitals { get; }

    /// <summary>Each reconnection; the last one at once.</summary>
    public IObservable<Reconnection> Reconnections { get; }

    /// <summary>Whether the connection can be cut from the other side, as only the simulator lets one do.</summary>
    public bool CanCut => market.Simulator is not null;

    /// <summary>Cuts the connection and refuses the next two attempts, so that one has time to see what a loss looks like.</summary>
    public async Task CutAsync()
    {
        if (market.Simulator is not { } simulator)
            return;
        simulator.Faults.RefuseConnections(2);
        await simulator.Faults.DropAsync();
    }

    public void Dispose() => connections.Dispose();
}
