using System.Reactive;
using System.Reactive.Concurrency;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>A delivery without a connection, for observers of quotes. Every symbol is in demand.</summary>
internal sealed class LoopUnderTest
{
    private readonly DeliverySettings settings;
    private readonly RoutingTable routes = new(new SeriesTable(new DetachedSeriesHost()));
    private EventBlock block = new();

    public LoopUnderTest(IScheduler scheduler, TimeSpan? slowAfter = null, int conflateAbove = int.MaxValue)
    {
        settings = new DeliverySettings(
            conflateAbove, int.MaxValue, slowAfter ?? TimeSpan.FromDays(1), scheduler, DeliveryCounters.Unwatched);
        Loop = new DeliveryLoop(new Router(routes, new AllInDemand(), DeliveryCounters.Unwatched), settings);
    }

    public DeliveryLoop Loop { get; }

    /// <summary>Adds an observer before the loop runs for the first time.</summary>
    public void Observe(Action<Quote> onNext) =>
        ((ITopic)routes.Of(EventSchema.Of<Quote>())).Add(new ObserverTarget<Quote>(Observer.Create(onNext), settings));

    /// <summary>Queues a block of quotes, numbered by their bid price.</summary>
    public void Send(int first, int count = 1, bool mayWait = true)
    {
        block.Key = new FeedKey(EventSchema.Of<Quote>(), FeedContract.Auto);
        for (var i = first; i < first + count; i++)
            block.Add(new Quote { EventSymbol = "A", BidPrice = i }, null);
        block = Loop.OnEvents(block, mayWait);
    }

    private sealed class AllInDemand : IRoutedDemand
    {
        public bool IsInDemand(EventSchema type, SymbolKey symbol) => true;

        public bool IsInDemand(DepthKey key) => true;

        public bool IsOwnHistory(EventSchema type, SymbolKey symbol) => true;

        public bool HasOwnHistory(EventSchema type) => true;

        public bool IsOn(int connection, EventSchema type, string symbol) => true;
    }
}
