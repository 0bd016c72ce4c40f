using System.Diagnostics;
using System.Reactive.Linq;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Tests.Users.Model;

namespace Tastytrade.Rx.Tests.Users;

/// <summary>Sixteen threads subscribe, unsubscribe, observe, reconnect and dispose at once, over real sockets and under load.</summary>
[CancelAfter(180_000)]
public sealed class ManyThreadsTests
{
    private const int Threads = 16;
    private const int Calls = 400;

    private static readonly StreamerOptions Options = SimulatedMarket.QuickOptions with
    {
        Backoff = SimulatedMarket.QuickOptions.Backoff with { StableAfter = TimeSpan.Zero },
        AcceptAnySymbol = true,
    };

    private static readonly Kind[] Kinds = [.. Kind.All];

    [TestCase(null)]
    [TestCase(30)]
    public async Task Wire_AfterCallsFromManyThreads_EqualsTheDemand(int? entriesPerConnection)
    {
        await using var market = await SimulatedMarket.OpenAsync(
            Options with
            {
                MaxSubscriptionsPerConnection = entriesPerConnection,
                MaxConnections = 64,
                ConnectionSpacing = TimeSpan.Zero,
                MaxSubscriptionChangesPerMinute = null,
            },
            new SimulatorOptions { Rate = 20_000, RecordFrames = true, AnySymbol = true }.WithoutLimits());
        var events = 0L;
        using var load = market.Streamer.Messages.Subscribe(_ => Interlocked.Increment(ref events));
        var kept = await TogetherAsync(seed => Storm(market.Streamer, new Random(seed)));

        // Unsubscribe leaves observed symbols in demand, so the final demand is what the remaining observers observe.
        var desired = kept.SelectMany(k => k).SelectMany(k => k.Symbols.Select(s => (k.Kind.Key, Symbol: s))).ToHashSet();
        await WaitFor.TrueAsync(
            () => market.Streamer.Diagnostics.InDemand == desired.Count && market.Simulator.SubscriptionCount == desired.Count,
            SimulatedMarket.Limit);
        await WaitFor.TrueAsync(() => Wire(market.Simulator).SetEquals(desired), SimulatedMarket.Limit);
        Assert.That(events, Is.Positive);

        await TogetherAsync(seed =>
        {
            foreach (var (_, _, handle) in kept[seed])
                handle.Dispose();
            return 0;
        });
        await WaitFor.TrueAsync(() => market.Simulator.SubscriptionCount == 0 && Wire(market.Simulator).Count == 0, SimulatedMarket.Limit);
        await WaitFor.TrueAsync(() => EventSchema.All.All(type => !market.Streamer.Routes.Symbols(type).Any()), SimulatedMarket.Limit);
    }

    [Test]
    [NonParallelizable]
    public async Task Dispose_DuringCallsFromManyThreads_EndsEveryObserverWithinASecond()
    {
        await using var market = await SimulatedMarket.OpenAsync(
            Options, new SimulatorOptions { Rate = 20_000, AnySymbol = true }.WithoutLimits());
        var (begun, ended) = (0, 0);
        using var enough = new CountdownEvent(Threads * 20);
        var work = TogetherAsync(seed =>
        {
            var random = new Random(seed);
            for (var i = 0; i < Calls; i++)
            {
                try
                {
                    var kind = Kinds[random.Next(Kinds.Length)];
                    market.Streamer.Observe<Quote>(kind.SymbolOf(i).Symbol).Subscribe(_ => { }, () => Interlocked.Increment(ref ended));
                    Interlocked.Increment(ref begun);
                    if (random.Next(10) == 0)
                        market.Streamer.Reconnect();
                    market.Streamer.Subscribe<Quote>("SPY").Dispose();
                }
                catch (ObjectDisposedException)
                {
                    // After the disposal Subscribe throws; Observe completes.
                }

                if (!enough.IsSet)
                    enough.Signal();
            }

            return 0;
        });
        Assert.That(enough.Wait(SimulatedMarket.Limit));

        var clock = Stopwatch.StartNew();
        await TogetherAsync(_ => market.Streamer.DisposeAsync().AsTask().Wait(SimulatedMarket.Limit));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)), "the promised second, and another for a busy machine");

        await work;
        await WaitFor.TrueAsync(() => Volatile.Read(ref ended) == Volatile.Read(ref begun), SimulatedMarket.Limit);
        await WaitFor.TrueAsync(
            () => market.Simulator.OpenConnections == 0 && !market.Streamer.Routes.AllTargets().Any(), SimulatedMarket.Limit);
    }

    /// <summary>Runs the work on one thread per seed; all threads start together.</summary>
    private static async Task<T[]> TogetherAsync<T>(Func<int, T> work)
    {
        using var start = new Barrier(Threads);
        return await Task.WhenAll(Enumerable.Range(0, Threads).Select(seed => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return work(seed);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))).WithinLimitAsync();
    }

    /// <returns>The observers that are left.</returns>
    private static List<(Kind Kind, SymbolKey[] Symbols, IDisposable Handle)> Storm(DXLinkStreamer streamer, Random random)
    {
        var (handles, observers) = (new Queue<IDisposable>(), new List<(Kind, SymbolKey[], IDisposable Handle)>());
        for (var i = 0; i < Calls; i++)
        {
            var kind = Kinds[random.Next(Kinds.Length)];
            SymbolKey[] symbols = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => kind.SymbolOf(random.Next(4))).Distinct()];
            var names = symbols.Select(s => s.Symbol);
            switch (random.Next(100))
            {
                case < 30: handles.Enqueue(kind.Subscribe(streamer, names)); break;
                case < 60: observers.Add((kind, symbols, kind.Observe(streamer, names, () => { }))); break;
                case < 75 when handles.TryDequeue(out var handle): handle.Dispose(); break;
                case < 90 when observers.Count > 4:
                    var which = random.Next(observers.Count);
                    observers[which].Handle.Dispose();
                    observers.RemoveAt(which);
                    break;
                case < 94: kind.Unsubscribe(streamer, names); break;
                case < 96: kind.UnsubscribeAll(streamer); break;
                case < 97: streamer.Reconnect(); break;
                case < 98: streamer.Depth(names.First(), "ntv").Take(1).Subscribe().Dispose(); break;
                default: _ = (streamer.Latest<Quote>("A"), streamer.Diagnostics); break;
            }
        }

        foreach (var handle in handles)
            handle.Dispose();
        return observers;
    }

    /// <summary>The subscriptions on the open connections, from the received frames, which must obey the protocol. The open
    /// connections are not always the newest ones: one may be lost twice while another waits.</summary>
    private static HashSet<(FeedKey Key, SymbolKey Symbol)> Wire(MarketSimulator simulator)
    {
        var open = simulator.OpenNumbers;
        var connections = new Dictionary<int, ModelConnection>();
        foreach (var frame in simulator.ReceivedFrames)
        {
            if (!connections.TryGetValue(frame.Connection, out var connection))
                connections[frame.Connection] = connection = new ModelConnection();
            connection.Receive(new SentFrame(0, frame.Connection, JObject.Parse(frame.Text), frame.Text.Length));
            while (!connection.HasAnswered)
                connection.NextAnswer();
        }

        return [.. connections.Where(c => open.Contains(c.Key)).SelectMany(c => c.Value.Subscribed().Keys)];
    }
}
