using System.Reactive.Concurrency;

namespace Tastytrade.Rx;

/// <summary>Live market data from any source. Strategies, live chains, watch lists, candles and order books depend on this interface, so
/// the same code runs over a <see cref="DXLinkStreamer"/>, over any other <see cref="IFeedSource"/>, and in a unit test in virtual
/// time.</summary>
/// <remarks>
/// <para>Typed streams such as <c>Quotes</c>, and conveniences such as <c>Observe&lt;T&gt;(symbol)</c>, <c>ObserveCandles</c> and
/// <c>OrderBook</c>, are extension members: see <see cref="MarketDataExtensions"/>. <see cref="MarketData"/> implements this interface over
/// a source; its remarks describe how streams behave.</para>
/// <para>All members are thread-safe.</para>
/// </remarks>
public interface IMarketData
{
    /// <summary>The scheduler that times everything and calls the observers.</summary>
    IScheduler Scheduler { get; }

    /// <summary>The current state of the connection: the value that <see cref="ConnectionStates"/> emits first.</summary>
    ConnectionState State { get; }

    /// <summary>The current state of the connection when an observer subscribes, then every change. Completes after
    /// <see cref="ConnectionStatus.Failed"/> or <see cref="ConnectionStatus.Closed"/>; never ends with an error.</summary>
    IObservable<ConnectionState> ConnectionStates { get; }

    /// <summary>Hot: one value after each reconnection, once the new socket is authorized and before any event from it. Never ends with an
    /// error.</summary>
    IObservable<Reconnection> Reconnections { get; }

    /// <summary>Each loss and each reconnection of a connection, with the symbols whose values it makes stale: the losses that last now
    /// at once, within Subscribe, then every further one. A displayed value of such a symbol is current again once it has arrived again.
    /// Completes at dispose, and never ends with an error.</summary>
    IObservable<Interruption> Interruptions { get; }

    /// <summary>Hot: errors that do not end the streams. Never ends with an error.</summary>
    IObservable<MarketDataError> Errors { get; }

    /// <summary>Hot: every event of every type and every <see cref="DepthOfMarket"/>. A <see cref="Reconnection"/> marks each point where
    /// events of a new socket begin. Events requested only by assembled series are left out. Completes on dispose; ends with OnError when
    /// the source has failed permanently.</summary>
    IObservable<FeedMessage> Messages { get; }

    /// <summary>Hot: all events of one type, or of a family such as <see cref="IndexedEvent"/>.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The stream, which requests nothing by itself. Completes on dispose, and ends with OnError when the source has failed
    /// permanently.</returns>
    IObservable<T> Events<T>()
        where T : MarketEvent;

    /// <summary>Requests symbols until the handle is disposed.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="options">Additional settings: a from-time, a source, a contract.</param>
    /// <param name="symbols">Streamer symbols, such as <c>SPY</c> or <c>.SPY261218C600</c>.</param>
    /// <returns>The handle. Handles are counted: a symbol is released when the last of its handles is disposed.</returns>
    /// <exception cref="ArgumentException">A symbol is invalid, there are too many symbols, or <typeparamref name="T"/> is not a
    /// concrete event type.</exception>
    /// <exception cref="ObjectDisposedException">The market data were disposed.</exception>
    IDisposable Subscribe<T>(SubscriptionOptions options, params IEnumerable<string> symbols)
        where T : MarketEvent;

    /// <summary>The events of symbols, which are requested while there are observers. For lasting events, and others where only the latest
    /// value matters, such as Greeks, each observer first receives the latest values since the last reconnection, if there are
    /// any.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols.</param>
    /// <param name="options">Additional settings; null for none.</param>
    /// <returns>The stream. It completes on dispose, and ends with OnError when the source has failed permanently.</returns>
    /// <exception cref="ArgumentException">A symbol is invalid, there are too many symbols, or <typeparamref name="T"/> is not a
    /// concrete event type.</exception>
    IObservable<T> Observe<T>(IEnumerable<string> symbols, SubscriptionOptions? options = null)
        where T : MarketEvent;

    /// <summary>The latest event of a symbol since the last reconnection, for the event types whose latest value <see cref="Observe{T}"/>
    /// emits on subscription.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbol">A streamer symbol.</param>
    /// <returns>The event, or null if none has arrived or the symbol is not requested.</returns>
    /// <exception cref="ArgumentException">The symbol is invalid, or <typeparamref name="T"/> is not a concrete event
    /// type.</exception>
    T? Latest<T>(string symbol)
        where T : MarketEvent;

    /// <summary>Events for <c>await foreach</c>, from the moment the loop starts. A slow loop blocks nothing else: its queue is bounded,
    /// and lasting events are conflated by symbol.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols, which are requested while the loop runs; null for all events that others request.</param>
    /// <param name="cancellationToken">Ends the loop with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The events. Every loop receives all of them. It ends on dispose. It throws when the source has failed permanently, and
    /// <see cref="ObserverTooSlowException"/> when too many events are queued that must not be dropped.</returns>
    /// <exception cref="ArgumentException">A symbol is invalid, there are too many symbols, or <typeparamref name="T"/> is not a
    /// concrete event type.</exception>
    IAsyncEnumerable<T> Listen<T>(IEnumerable<string>? symbols = null, CancellationToken cancellationToken = default)
        where T : MarketEvent;

    /// <summary>The assembled series of one symbol: its history as one value, then each change. See
    /// <see cref="HistoryExtensions"/>.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="request">The series to assemble.</param>
    /// <returns>The updates. The series is requested while there are observers; observers of the same series share one
    /// subscription.</returns>
    /// <exception cref="ArgumentException">The request is invalid for the type; the message says why.</exception>
    IObservable<SeriesUpdate<T>> ObserveHistory<T>(HistoryRequest request)
        where T : IndexedEvent;

    /// <summary>The depth of market of a symbol as whole snapshots. See <see cref="DepthExtensions"/>.</summary>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="sources">The order sources to aggregate, at least one.</param>
    /// <param name="options">The depth limit, the aggregation period and whether to count orders.</param>
    /// <returns>The snapshots. The depth is requested while there are observers; observers of the same depth share one
    /// subscription.</returns>
    /// <exception cref="ArgumentException">The symbol is invalid, there is no source or an empty one, or an option is out of
    /// range.</exception>
    IObservable<DepthOfMarket> ObserveDepth(string symbol, IEnumerable<string> sources, DepthOptions options);

    /// <summary>Counts how many of the given symbols are waiting, refused and live, for one event type under any contract.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols. Symbols that are not requested are not counted.</param>
    /// <returns>The current counts.</returns>
    SubscriptionCounts CountSubscriptions<T>(IReadOnlyCollection<string> symbols)
        where T : MarketEvent;
}
