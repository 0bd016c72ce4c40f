using System.Diagnostics;
using System.Reactive.Disposables;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>A simulator, a streamer, and somebody who follows something of each kind and knows when it has to be as before.</summary>
internal sealed class ChaosMarket : IAsyncDisposable
{
    /// <summary>What a machine that is busy with other things may take in addition to what the options promise.</summary>
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

    /// <summary>The newest states, for who has to find out what happened.</summary>
    public string States => states.ToString();

    /// <summary>How many sessions there were.</summary>
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

            // Faults exceed the limits of rate and size on purpose, and hundreds of reconnections a minute by accident.
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

    /// <summary>Wants something else too, or no longer, while a fault may be under way.</summary>
    public void Churn() => churn.Turn();

    /// <summary>Waits until all is as before; fails when that takes longer than it may.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> RecoverAsync(TimeSpan promise)
    {
        var since = DateTimeOffset.UtcNow;
        var watch = Stopwatch.StartNew();
        var lacksEvents = series?.ExpectRecent();
        while ((Lacks(since) ?? lacksEvents?.Invoke()) is { } lack)
        {
            var elapsed = watch.Elapsed;
            if (elapsed > promise + BusyMachine)
                throw new AssertionException($"Not as before after {elapsed.TotalSeconds:0.0} s, of which {promise.TotalSeconds:0.0} s are promised: {lack}{Environment.NewLine}{states}");
            AssertStates();
            await Task.Delay(2);
        }

        // What did not happen, because it had nothing to happen to, is not for the next fault.
        Simulator.Faults.Clear();
        AssertStates();
        Assert.That(states.Current!.Session, Is.LessThanOrEqualTo(Simulator.SessionsAccepted));
        return watch.Elapsed;
    }

    /// <summary>The series, at the end of a sequence of faults, are the market's to the last event.</summary>
    public Task AssertSeriesAsync() => series?.AssertAsync() ?? Task.CompletedTask;

    /// <summary>Ends the streamer, and sees that it was told and that its socket is closed.</summary>
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

    private string? Lacks(DateTimeOffset since)
    {
        var desired = watched.Count + churn.Count + others;
        var session = new DateTimeOffset(Volatile.Read(ref reconnectedAt), TimeSpan.Zero);
        if (states.Current is not { Status: ConnectionStatus.Connected })
            return $"the state is «{states.Current}»";
        if (Simulator.OpenConnections != 1)
            return $"the server has {Simulator.OpenConnections} connections";
        if (Simulator.SubscriptionCount != desired || Streamer.Diagnostics.InDemand != desired)
            return $"the server has {Simulator.SubscriptionCount} subscriptions, the streamer says {Streamer.Diagnostics.InDemand}, and {desired} are desired";
        return watched.Select(w => w.End ?? w.Lacks(since)).Concat(churn.Held.Select(w => w.Lacks(session))).FirstOrDefault(lack => lack is not null);
    }

    private void AssertStates()
    {
        if (states.Complaints.Length > 0)
            throw new AssertionException($"The states are wrong: {states.Complaints}{Environment.NewLine}{states}");
        if (states.Connected > Simulator.SessionsAuthorized)
            throw new AssertionException($"{states.Connected} sessions were connected, of which the server authorized {Simulator.SessionsAuthorized}: {states.Current}");
    }
}
