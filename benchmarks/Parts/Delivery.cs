using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.Streaming.Sharing;

namespace Tastytrade.Rx.Benchmarks.Parts;

/// <summary>The library's delivery without a connection. It runs on the calling thread, only when called.</summary>
internal sealed class Delivery
{
    private const int EventsPerBlock = 50;

    private readonly Queue<Action> turns = [];
    private readonly DeliveryLoop loop;
    private readonly DeliverySettings settings;
    private EventBlock block = new();

    public Delivery(int conflateAbove = int.MaxValue)
    {
        settings = new DeliverySettings(conflateAbove, int.MaxValue, TimeSpan.FromDays(1), new Turns(turns), DeliveryCounters.Unwatched);
        Routes = new RoutingTable(new SeriesTable(new NoSeries()));
        loop = new DeliveryLoop(new Router(Routes, new AllInDemand(), DeliveryCounters.Unwatched), settings);
    }

    public RoutingTable Routes { get; }

    public void Register<T>(IObserver<T> observer, Func<RoutingTable, ITopic> topic) =>
        loop.Post(new Registration(new ObserverTarget<T>(observer, settings), () => [topic(Routes)], static _ => Disposable.Empty));

    /// <summary>Posts quotes with their routes, in blocks as a feed sends them.</summary>
    public void Post(IReadOnlyList<RoutedEvent> quotes)
    {
        foreach (var (e, route) in quotes)
        {
            block.Key = new FeedKey(Quote.Schema, FeedContract.Auto);
            block.Add(e, route);
            if (block.Count == EventsPerBlock)
                block = loop.OnEvents(block, mayWait: false);
        }
    }

    public FeedRoute? Find(MarketEvent e) => loop.Find(Quote.Schema, e);

    public void Run()
    {
        while (turns.TryDequeue(out var turn))
            turn();
    }

    private sealed class NoSeries : ISeriesHost
    {
        public TimeSpan RecoveryOverlap => TimeSpan.Zero;

        public int MaxHistoryEvents => int.MaxValue;

        public void Post(object item)
        {
        }

        public void RequestAgain(SharedSeries series)
        {
        }

        public void ReportTooLarge(HistoryTooLargeException error)
        {
        }
    }

    /// <summary>A demand that includes everything.</summary>
    private sealed class AllInDemand : IRoutedDemand
    {
        public bool IsInDemand(EventSchema type, SymbolKey symbol) => true;

        public bool IsInDemand(DepthKey key) => true;

        public bool IsOwnHistory(EventSchema type, SymbolKey symbol) => true;

        public bool HasOwnHistory(EventSchema type) => true;

        public bool IsOn(int connection, EventSchema type, string symbol) => true;
    }

    /// <summary>Queues immediate actions, and ignores delayed ones.</summary>
    private sealed class Turns(Queue<Action> turns) : LocalScheduler
    {
        public override IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action)
        {
            if (dueTime <= TimeSpan.Zero)
                turns.Enqueue(() => action(this, state));
            return System.Reactive.Disposables.Disposable.Empty;
        }
    }
}
