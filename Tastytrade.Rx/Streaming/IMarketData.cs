using System.Reactive.Concurrency;

namespace Tastytrade.Rx;

/// <summary>
/// Live market data from any source: what strategies, live chains, watch lists, candles and order books are written against, so that the
/// same code runs over a <see cref="DXLinkStreamer"/>, over any other <see cref="IFeedSource"/>, and in a unit test in virtual time.
/// </summary>
/// <remarks>
/// <para>Typed streams such as <c>Quotes</c>, and conveniences such as <c>Observe&lt;T&gt;(symbol)</c>, <c>ObserveCandles</c> and
/// <c>OrderBook</c>, are extension members: see <see cref="MarketDataExtensions"/>. <see cref="MarketData"/> implements this interface
/// over a source, and its remarks say how streams behave.</para>
/// <para>All members may be called from any thread.</para>
/// </remarks>
public interface IMarketData
{
    /// <summary>The clock of everything timed, and where observers are called.</summary>
    IScheduler Scheduler { get; }

    /// <summary>The present state of the connection: the value that <see cref="ConnectionStates"/> gives first.</summary>
    ConnectionState State { get; }

    /// <summary>The present state of the connection at once, then every change. After <see cref="ConnectionStatus.Failed"/> or
    /// <see cref="ConnectionStatus.Closed"/> it completes; it never ends with an error.</summary>
    IObservable<ConnectionState> ConnectionStates { get; }

    /// <summary>Hot: one value after each later session that was authorized, before any event of that session. Never ends with an
    /// error.</summary>
    IObservable<Reconnection> Reconnections { get; }

    /// <summary>Hot: each loss and each reconnection of a connection, with the symbols whose values it makes stale. What is shown of such
    /// a symbol is current again once it has come again. Completes at dispose, and never ends with an error.</summary>
    IObservable<Interruption> Interruptions { get; }

    /// <summary>Hot: what went wrong without ending the streams. Never ends with an error.</summary>
    IObservable<MarketDataError> Errors { get; }

    /// <summary>Hot: every event of every type and every <see cref="DepthOfMarket"/>, and between them a <see cref="Reconnection"/> where a
    /// new session begins. Events that only assembled series requested are left out. Completes at dispose; ends with OnError when the
    /// source has failed for good.</summary>
    IObservable<FeedMessage> Messages { get; }

    /// <summary>Hot: all events of one type, or of a family such as <see cref="IndexedEvent"/>.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The stream, which requests nothing by itself. It completes at dispose, and ends with OnError when the source has failed for
    /// good.</returns>
    IObservable<T> Events<T>()
        where T : MarketEvent;

    /// <summary>Requests symbols until the handle is disposed.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="options">What else to request: a from-time, a source, a contract.</param>
    /// <param name="symbols">Streamer symbols, such as <c>SPY</c> or <c>.SPY261218C600</c>.</param>
    /// <returns>The handle. Handles count: a symbol is released with the last of them.</returns>
    /// <exception cref="ArgumentException">A symbol is empty or too long, there are too many, or <typeparamref name="T"/> is no single
    /// event type.</exception>
    /// <exception cref="ObjectDisposedException">The market data were disposed.</exception>
    IDisposable Subscribe<T>(SubscriptionOptions options, params IEnumerable<string> symbols)
        where T : MarketEvent;

    /// <summary>The events of symbols, which are requested while there are observers. Of lasting events, and of Greeks and the like, the
    /// newest values of the present session come at once where there are any.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols.</param>
    /// <param name="options">What else to request; null for nothing.</param>
    /// <returns>The stream. It completes at dispose, and ends with OnError when the source has failed for good.</returns>
    /// <exception cref="ArgumentException">A symbol is empty or too long, there are too many, or <typeparamref name="T"/> is no single
    /// event type.</exception>
    IObservable<T> Observe<T>(IEnumerable<string> symbols, SubscriptionOptions? options = null)
        where T : MarketEvent;

    /// <summary>The newest event of a symbol in the present session, of those that <see cref="Observe{T}"/> would give at once.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbol">A streamer symbol.</param>
    /// <returns>The event, or null where none has come, or the symbol is not requested.</returns>
    T? Latest<T>(string symbol)
        where T : MarketEvent;

    /// <summary>Events for <c>await foreach</c>, from the moment at which the loop begins. A slow loop holds up nothing: what waits for it is
    /// bounded, and lasting events are conflated by symbol.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols, which are requested while the loop runs; null for all events that others request.</param>
    /// <param name="cancellationToken">Ends the loop with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The events. Every loop gets all of them; it ends at dispose, and throws when the source has failed for good, or
    /// <see cref="ObserverTooSlowException"/> where too many events wait that must not be dropped.</returns>
    /// <exception cref="ArgumentException">A symbol is empty or too long, there are too many, or <typeparamref name="T"/> is no single
    /// event type.</exception>
    IAsyncEnumerable<T> Listen<T>(IEnumerable<string>? symbols = null, CancellationToken cancellationToken = default)
        where T : MarketEvent;

    /// <summary>The assembled series of one symbol: its history as one value, then each change. See
    /// <see cref="HistoryExtensions"/>.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="request">Which series.</param>
    /// <returns>The updates. The series is requested while there are observers, who share it.</returns>
    /// <exception cref="ArgumentException">The request is invalid for the type; the message says why.</exception>
    IObservable<SeriesUpdate<T>> ObserveHistory<T>(HistoryRequest request)
        where T : IndexedEvent;

    /// <summary>The depth of market of a symbol as whole snapshots. See <see cref="DepthExtensions"/>.</summary>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="sources">The order sources, at least one, which are summed up.</param>
    /// <param name="options">How much and how often.</param>
    /// <returns>The snapshots. The depth is requested while there are observers, who share it.</returns>
    /// <exception cref="ArgumentException">The symbol is empty, there is no source or an empty one, or an option is out of
    /// range.</exception>
    IObservable<DepthOfMarket> ObserveDepth(string symbol, IEnumerable<string> sources, DepthOptions options);

    /// <summary>How many of some symbols wait, were refused, and are live, of one event type and under any contract.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols. Those that are not requested count nowhere.</param>
    /// <returns>The counts, as they are now.</returns>
    SubscriptionCounts CountSubscriptions<T>(IReadOnlyCollection<string> symbols)
        where T : MarketEvent;
}
