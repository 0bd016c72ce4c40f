using System.Collections.Concurrent;
using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Users;

/// <summary>Demand changed by several threads at once is linearizable: it equals the result of some sequence of the same calls.</summary>
public sealed class ConnectionPoolParallelTests
{
    private const int Cases = 100;
    private const int PerConnection = 2;

    private static readonly FeedKey Key = FeedKey.For(EventSchema.Of<Quote>(), null, false, false);

    private static readonly Gen<string> Symbol = Gen.OneOf("A", "B", "C", "D", "E");

    [TestCase(null)]
    [TestCase(PerConnection)]
    public void Pool_ChangedByThreads_EqualsSomeSequenceOfTheCalls(int? perConnection) =>
        Gen.Const(() => (PoolOf(perConnection), new Dictionary<string, int>()))
        .SampleParallel(
            Symbol.Operation<Pool, Dictionary<string, int>>(
                s => $"Subscribe({s})", (pool, s) => pool.Subscribe(s), (model, s) => model[s] = model.GetValueOrDefault(s) + 1),
            Symbol.Operation<Pool, Dictionary<string, int>>(
                s => $"Release({s})", (pool, s) => pool.Release(s), (model, s) => model[s] = Math.Max(0, model.GetValueOrDefault(s) - 1)),
            Symbol.Operation<Pool, Dictionary<string, int>>(
                s => $"IsInDemand({s})", (pool, s) => pool.IsInDemand(s), (_, _) => { }),
            equal: (pool, model) => pool.Is(model),
            iter: Cases);

    private static Pool PoolOf(int? perConnection)
    {
        var settings = new StreamerOptions { MaxSubscriptionsPerConnection = perConnection, ConnectionSpacing = TimeSpan.Zero }
            .ToConnectionSettings();
        return new Pool(new ConnectionPool(
            settings, streamer: 1, new NoListener(), (number, shared, counters) => new DXLinkClient(
                settings with { Connection = number }, shared, new NoTokens(), _ => new NoTransport(), new NoListener(), counters)));
    }

    private sealed class Pool(ConnectionPool connections)
    {
        private readonly ConcurrentDictionary<string, ConcurrentStack<IDisposable>> held = [];

        public void Subscribe(string symbol) =>
            held.GetOrAdd(symbol, _ => []).Push(connections.Subscribe(new Demand(Key, new SymbolKeys([symbol], ""))));

        public void Release(string symbol)
        {
            if (held.TryGetValue(symbol, out var stack) && stack.TryPop(out var release))
                release.Dispose();
        }

        public bool IsInDemand(string symbol) => connections.Demand.IsInDemand(Key.Type, new SymbolKey(symbol, ""));

        public bool Is(Dictionary<string, int> model)
        {
            var desired = model.Where(s => s.Value > 0).Select(s => s.Key).ToHashSet();
            return connections.Demand.InDemand == desired.Count && desired.All(IsInDemand) && !model.Keys.Except(desired).Any(IsInDemand);
        }
    }

    private sealed class NoTokens : IQuoteTokenSource
    {
        public Redactor Redactor { get; } = new();

        public Task<QuoteToken> GetAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new QuoteToken { Token = "", DXLinkUrl = new Uri("wss://nowhere.example") });

        public void Drop(QuoteToken refused)
        {
        }
    }

    private sealed class NoTransport : ITransport
    {
        public void Start()
        {
        }

        public void Send(int connection, byte[] frame)
        {
        }

        public void HangUp(int connection, byte[]? lastFrame)
        {
        }

        public Task CloseAsync(IReadOnlyList<byte[]> lastFrames) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class NoListener : IFeedListener, IEventSink
    {
        public IEventSink Events => this;

        public void OnState(ConnectionState state)
        {
        }

        public int Version => 0;

        public FeedRoute? Find(EventSchema type, MarketEvent e) => null;

        public EventBlock OnEvents(EventBlock events, bool mayWait) => new();

        public void OnIdle(bool isFree)
        {
        }

        public void OnDepth(DepthOfMarket depth)
        {
        }

        public void OnReconnection(Reconnection reconnection)
        {
        }

        public void OnError(MarketDataError error)
        {
        }
    }
}
