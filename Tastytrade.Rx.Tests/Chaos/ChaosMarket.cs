using System.Diagnostics;
using System.Reactive.Disposables;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>A simulator and a streamer with one subscription of each kind, and the check that all of them have recovered.</summary>
internal sealed class ChaosMarket : IAsyncDisposable
{
    /// <summary>Time that a busy machine may need in addition to what the options promise.</summary>
    public static readonly TimeSpan BusyMachine = TimeSpan.FromSeconds(20);

    private readonly TastytradeSession session;
    private readonly StateGrammar states = new();
    private readonly CompositeDisposable subscriptions = [];
    private readonly List<Watched> watched = [];
    private readonly Churn churn;
    private readonly ChaosSeries? series;
    private int others;
    private long reconnectedAt;

    private ChaosMarket(MarketSimulator simulator, TastytradeSession session, DXLinkStreamer streamer, int seed, bool withSeries)
    {
        (Simulator, this.session, Streamer) = (simulator, session, streamer);
        subscriptions.Add(streamer.ConnectionStates.Subscribe(states));
        subscriptions.Add(streamer.Reconnections.Subscribe(r => Volatile.Write(ref reconnectedAt, r.ReceivedAt.UtcTicks)));
        foreach (var symbol in new[] { "SPY", "QQQ", "AAPL" })
            watched.Add(Watched.Observe<Quote>(streamer, symbol));
        watched.Add(Watched.Observe<Trade>(streamer, "SPY"));
        watched.Add(Watched.Observe<Trade>(streamer, "MSFT"));
        watched.Add(Watched.Observe<Greeks>(streamer, ".SPY301220C600"));
        watched.Add(Watched.Observe<Summary>(streamer, "SPY", isQuiet: true));
        Count(streamer.Depth("SPY", "ntv").Subscribe());
        churn = new Churn(streamer, new Random(seed), withSeries);
        if (!withSeries)
            return;
        watched.Add(Watched.Observe<Profile>(streamer, "SPY", isQuiet: true));
        series = new ChaosSeries(streamer, simulator);
        others += series.Subscriptions;
    }

    public MarketSimulator Simulator { get; }

    public DXLinkStreamer Streamer { get; }

    /// <summary>The newest states, for the message of a failure.</summary>
    public string States => states.ToString();

    /// <summary>The number of connected sessions so far.</summary>
    public int Sessions => states.Connected;

    public static async Task<ChaosMarket> OpenAsync(int seed, bool withSeries)
    {
        var simulator = await MarketSimulator.StartAsync(new SimulatorOptions
        {
            Seed = seed,
            Rate = 600,
            MixTypes = seed % 2 == 0,
            ReorderFields = seed % 3 == 0,
            FeedConfigMode = (FeedConfigMode)((uint)seed % 5),

            // Faults exceed the rate limit on purpose; hundreds of reconnections a minute would exceed it by accident.
            MaxSubscriptionChangesPerMinute = null,
        });
        var session = await TastytradeSession.LoginAsync(new SessionOptions
        {
            ClientSecret = simulator.ClientSecret,
            RefreshToken = simulator.RefreshToken,
            BaseAddress = simulator.BaseAddress,
            RequestTimeout = Promises.RequestTimeout,
            MinTokenInterval = TimeSpan.FromMilliseconds(20),
        });
        return new ChaosMarket(simulator, session, await DXLinkStreamer.ConnectAsync(session, Promises.Options), seed, withSeries);
    }

    /// <summary>Adds or removes a subscription while a fault may be in progress.</summary>
    public void Churn() => churn.Turn();

    /// <summary>Waits until everything has recovered; fails when that takes longer than promised.</summary>
    /// <returns>The time that the recovery took.</returns>
    public async Task<TimeSpan> RecoverAsync(TimeSpan promise)
    {
        var since = DateTimeOffset.UtcNow;
        var watch = Stopwatch.StartNew();
        var seriesProblem = series?.ExpectRecent();
        while ((Problem(since) ?? seriesProblem?.Invoke()) is { } problem)
        {
            var elapsed = watch.Elapsed;
            if (elapsed > promise + BusyMachine)
            {
                throw new AssertionException(
                    $"Not recovered after {elapsed.TotalSeconds:0.0} s ({promise.TotalSeconds:0.0} s are promised): {problem}"
                    + $"{Environment.NewLine}{states}");
            }

            AssertStates();
            await Task.Delay(2);
        }

        // A fault that met nothing to act on must not hit the next one.
        Simulator.Faults.Clear();
        AssertStates();
        Assert.That(states.Current!.Session, Is.LessThanOrEqualTo(Simulator.SessionsAccepted));
        return watch.Elapsed;
    }

    /// <summary>At the end of a sequence of faults, the series equal the market's to the last event.</summary>
    public Task AssertSeriesAsync() => series?.AssertAsync() ?? Task.CompletedTask;

    /// <summary>Disposes of the streamer and checks that its states completed and its socket is closed.</summary>
    public async Task EndAsync()
    {
        await Streamer.DisposeAsync();
        await WaitFor.TrueAsync(() => states.HasEnded && Simulator.OpenConnections == 0, SimulatedMarket.Limit);
        Assert.That(states.Current!.Status, Is.EqualTo(ConnectionStatus.Closed));
        AssertStates();
    }

    public async ValueTask DisposeAsync()
    {
        series?.Dispose();
        churn.Dispose();
        watched.ForEach(w => w.Dispose());
        subscriptions.Dispose();
        await Streamer.DisposeAsync();
        await session.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    private void Count(IDisposable subscription)
    {
        subscriptions.Add(subscription);
        others++;
    }

    private string? Problem(DateTimeOffset since)
    {
        var desired = watched.Count + churn.Count + others;
        var session = new DateTimeOffset(Volatile.Read(ref reconnectedAt), TimeSpan.Zero);
        if (states.Current is not { Status: ConnectionStatus.Connected })
            return $"the state is '{states.Current}'";
        if (Simulator.OpenConnections != 1)
            return $"the server has {Simulator.OpenConnections} connections";
        if (Simulator.SubscriptionCount != desired || Streamer.Diagnostics.InDemand != desired)
        {
            return $"the server has {Simulator.SubscriptionCount} subscriptions, the streamer reports {Streamer.Diagnostics.InDemand}, "
                + $"{desired} are expected";
        }

        return watched.Select(w => w.End ?? w.Problem(since)).Concat(churn.Held.Select(w => w.Problem(session)))
            .FirstOrDefault(problem => problem is not null);
    }

    private void AssertStates()
    {
        if (states.Complaints.Length > 0)
            throw new AssertionException($"The states are wrong: {states.Complaints}{Environment.NewLine}{states}");
        if (states.Connected > Simulator.SessionsAuthorized)
        {
            throw new AssertionException(
                $"{states.Connected} sessions connected, the server authorized {Simulator.SessionsAuthorized}: {states.Current}");
        }
    }
}
