using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>The fault of a <see cref="BrokenMarket"/>.</summary>
internal enum MarketFault
{
    StatesBeginLate,
    LateObserversGetNothing,
    CallsFromWithin,
    FailsAtOnce,
    NeverCompletes,
    SubscribesAfterDispose,
}

/// <summary>Market data that break a promise of <see cref="IMarketData"/> over a conforming source.</summary>
internal sealed class BrokenMarket(MarketData inner, MarketFault fault) : IMarketData, IAsyncDisposable
{
    private readonly Subject<MarketEvent> direct = new();

    public IScheduler Scheduler => inner.Scheduler;

    public ConnectionState State => inner.State;

    public IObservable<ConnectionState> ConnectionStates =>
        fault == MarketFault.StatesBeginLate ? inner.ConnectionStates.Skip(1) : inner.ConnectionStates;

    public IObservable<Reconnection> Reconnections => inner.Reconnections;

    public IObservable<Interruption> Interruptions => inner.Interruptions;

    public IObservable<MarketDataError> Errors => inner.Errors;

    public IObservable<FeedMessage> Messages =>
        fault == MarketFault.NeverCompletes ? inner.Messages.Concat(Observable.Never<FeedMessage>()) : inner.Messages;

    /// <summary>Calls observers from within the feed's call.</summary>
    public void Publish(MarketEvent e) => direct.OnNext(e);

    public IObservable<T> Events<T>()
        where T : MarketEvent => inner.Events<T>();

    public IDisposable Subscribe<T>(SubscriptionOptions options, params IEnumerable<string> symbols)
        where T : MarketEvent => fault == MarketFault.SubscribesAfterDispose && State.Status == ConnectionStatus.Closed
            ? Disposable.Empty
            : inner.Subscribe<T>(options, symbols);

    public IObservable<T> Observe<T>(IEnumerable<string> symbols, SubscriptionOptions? options = null)
        where T : MarketEvent => fault switch
        {
            MarketFault.LateObserversGetNothing => Observable.Using(
                () => inner.Subscribe<T>(options ?? new SubscriptionOptions(), symbols),
                _ => inner.Events<T>().Where(e => symbols.Contains(e.EventSymbol))),
            MarketFault.CallsFromWithin => inner.Observe<T>(symbols, options).Merge(direct.OfType<T>()),
            MarketFault.FailsAtOnce when State is { Status: ConnectionStatus.Failed, Error: var error } => Observable.Throw<T>(error!),
            _ => inner.Observe<T>(symbols, options),
        };

    public T? Latest<T>(string symbol)
        where T : MarketEvent => inner.Latest<T>(symbol);

    public IAsyncEnumerable<T> Listen<T>(IEnumerable<string>? symbols = null, CancellationToken cancellationToken = default)
        where T : MarketEvent => inner.Listen<T>(symbols, cancellationToken);

    public IObservable<SeriesUpdate<T>> ObserveHistory<T>(HistoryRequest request)
        where T : IndexedEvent => inner.ObserveHistory<T>(request);

    public IObservable<DepthOfMarket> ObserveDepth(string symbol, IEnumerable<string> sources, DepthOptions options) =>
        inner.ObserveDepth(symbol, sources, options);

    public SubscriptionCounts CountSubscriptions<T>(IReadOnlyCollection<string> symbols)
        where T : MarketEvent => inner.CountSubscriptions<T>(symbols);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
