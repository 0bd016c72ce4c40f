using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Streaming;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>Live market data from a source as observables. It implements what every source has in common, from demand to delivery.
/// <see cref="DXLinkStreamer"/> derives from it for connections to tastytrade; pass any other <see cref="IFeedSource"/> to its
/// constructor.</summary>
/// <remarks>
/// <para>All streams are hot: an observer receives what arrives after it subscribed. Only <see cref="ConnectionStates"/> and <c>Observe</c>
/// begin with the latest value. Subscribing to an event stream requests nothing from the source; <c>Subscribe</c> and <c>Observe</c> do.
/// The events and markers of a history requested by them appear on the event streams too; those requested by
/// <see cref="ObserveHistory{T}"/> and other assembled series never do.</para>
/// <para>Observers are called on the scheduler of the options, one after the other in feed order: no two calls overlap. An observer that
/// holds up the others for longer than <see cref="MarketDataOptions.SlowObserverAfter"/> is isolated, on a turn of its own, until it has
/// caught up. An observer that throws is unsubscribed. Both are reported on <see cref="Errors"/>, and neither affects other
/// observers.</para>
/// <para>Event streams survive a lost connection. They complete on dispose, and end with OnError when the source has
/// <see cref="ConnectionStatus.Failed"/> permanently. An observer that subscribes after that receives the OnError one second later, so that
/// <c>Retry()</c> makes one attempt per second.</para>
/// <para>All members are thread-safe.</para>
/// </remarks>
public partial class MarketData : IMarketData, IAsyncDisposable
{
    private readonly DeliveryCounters delivery;
    private readonly RoutingTable routes;
    private readonly MarketDataOptions options;
    private readonly SymbolCheck symbolCheck;
    private readonly DeliverySettings settings;
    private readonly DeliveryLoop loop;
    private readonly OverallState overall = new();
    private readonly FirstConnection firstConnection;
    private readonly FeedReports reports;
    private readonly SilenceWatch silence;
    private readonly IDisposable metrics;
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int isDisposed;

    /// <summary>Starts connecting a source.</summary>
    /// <param name="source">The source, which is disposed with the market data.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public MarketData(IFeedSource source, MarketDataOptions? options = null)
        : this(options ?? new MarketDataOptions(), Redactor.WithoutSecrets, context => CreateFeed(source, context))
    {
        try
        {
            Feed.Start();
        }
        catch
        {
            _ = DisposeAsync().AsTask();
            throw;
        }
    }

    private protected MarketData(MarketDataOptions options, Redactor redactor, Func<FeedContext, IFeed> createFeed)
    {
        options.Validate();
        this.options = options;
        symbolCheck = new(options);
        var number = StreamerMeter.NumberStreamer();
        var log = new LogQueue(options.Logger, options.Scheduler);
        delivery = new DeliveryCounters(number, log, options.Scheduler, redactor);
        settings = new DeliverySettings(
            options.ConflateAbove, options.MaxPendingEvents, options.SlowObserverAfter, options.Scheduler, delivery);
        routes = new RoutingTable(new SeriesTable(this));
        loop = new DeliveryLoop(new Router(routes, this, delivery), settings);
        firstConnection = new FirstConnection(overall, options.Scheduler);
        reports = new FeedReports(
            loop, overall, firstConnection, () => silence?.Wake(), () => _ = Feed!.DisposeAsync().AsTask(), options.Scheduler);
        settings.ReportError = reports.ReportError;
        Feed = createFeed(new FeedContext(reports, number, log, options.Scheduler));
        silence = new SilenceWatch(
            Feed.Demand, overall, HasLatest, options.SilentSymbolAfter, options.Scheduler, redactor, Feed.SilenceAdvice,
            reports.OnError);
        metrics = StreamerMeter.Watch(number, Feed.TakeDiagnostics);
        Messages = Stream<FeedMessage>(routes.Messages);
        ConnectionStates = Stream<ConnectionState>(routes.States);
        Reconnections = Stream<Reconnection>(routes.Reconnections);
        Errors = Stream<MarketDataError>(routes.Errors);
    }

    /// <inheritdoc/>
    public IObservable<FeedMessage> Messages { get; }

    /// <summary>The current state of the connection when an observer subscribes, then every change. With several connections it is the
    /// state of the one furthest from being connected, so <see cref="ConnectionStatus.Connected"/> means that all are. Completes after
    /// <see cref="ConnectionStatus.Failed"/> or <see cref="ConnectionStatus.Closed"/>; never ends with an error.</summary>
    public IObservable<ConnectionState> ConnectionStates { get; }

    /// <inheritdoc/>
    public ConnectionState State => overall.Current;

    /// <inheritdoc/>
    public IObservable<Reconnection> Reconnections { get; }

    /// <inheritdoc/>
    public IObservable<Interruption> Interruptions => Stream<ConnectionState>(routes.ConnectionUpdates)
        .Where(state => state.Status == ConnectionStatus.Reconnecting)
        .Select(state => Interrupted(state.Connection, state.Since, isLoss: true))
        .Merge(Reconnections.Select(reconnection => Interrupted(reconnection.Connection, reconnection.ReceivedAt, isLoss: false)))
        .Merge(Observable.Defer(
            () => overall.Lost.Select(state => Interrupted(state.Connection, state.Since, isLoss: true)).ToObservable()));

    /// <summary>Errors that do not end the streams: server errors, data that could not be decoded, observers that threw or lagged. A
    /// connection reports at most six errors of one kind per second; see <see cref="MarketDataError"/>. Never ends with an error.</summary>
    public IObservable<MarketDataError> Errors { get; }

    /// <summary>The current status and counters: connections with their channels, observers and their queues. An immutable snapshot for a
    /// status page, a health check or a bug report; cheap enough to take every second with any number of symbols. After the streams have
    /// ended, it shows how they ended.</summary>
    public StreamerDiagnostics Diagnostics =>
        DiagnosticsSnapshot.Take(Scheduler.Now, overall.Current, Feed, delivery, silence.Take(), loop.Waiting);

    /// <summary>Whether the data are delayed, as tastytrade provides them to accounts that are not approved or funded, and in the sandbox:
    /// the quote token's level is <c>demo</c>, or its address contains <c>delayed</c>.</summary>
    public bool IsDelayed => overall.IsDelayed;

    /// <inheritdoc/>
    public IScheduler Scheduler => settings.Scheduler;

    /// <summary>The observers of each stream; tests verify that none are left behind.</summary>
    internal RoutingTable Routes => routes;

    internal bool IsDisposed => isDisposed != 0;

    private protected IFeed Feed { get; }

    /// <inheritdoc/>
    public IObservable<T> Events<T>()
        where T : MarketEvent => EventSchema.Find(typeof(T)) is { } type ? Stream<T>(routes.Of(type)) : Messages.OfType<T>();

    /// <inheritdoc/>
    public IDisposable Subscribe<T>(SubscriptionOptions options, params IEnumerable<string> symbols)
        where T : MarketEvent
    {
        ArgumentNullException.ThrowIfNull(options);
        ObjectDisposedException.ThrowIf(isDisposed != 0, this);
        var type = EventSchema.Of<T>();
        symbolCheck.CheckSource(options.Source);
        return Subscribe(type, symbolCheck.Check(type, symbols), options, isObserved: false);
    }

    /// <summary>Unsubscribes symbols on the server, however many handles there are. Symbols that are still observed stay.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols; symbols that are not subscribed are ignored.</param>
    public void Unsubscribe<T>(params IEnumerable<string> symbols)
        where T : MarketEvent
    {
        var type = EventSchema.Of<T>();
        var list = symbolCheck.Check(type, symbols);
        Feed.Clear(type, list);
        ForgetWithoutDemand(type, list);
    }

    /// <summary>Unsubscribes all symbols of a type on the server, however many handles there are. Symbols that are still observed
    /// stay.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    public void UnsubscribeAll<T>()
        where T : MarketEvent
    {
        var type = EventSchema.Of<T>();
        Feed.ClearAll(type);
        ForgetWithoutDemand(type, routes.Symbols(type));
    }

    /// <inheritdoc/>
    public IObservable<T> Observe<T>(IEnumerable<string> symbols, SubscriptionOptions? options = null)
        where T : MarketEvent
    {
        var type = EventSchema.Of<T>();
        var list = symbolCheck.Check(type, symbols);
        symbolCheck.CheckSource(options?.Source);
        return new DeliveredStream<T>(
            observer => RegisterFor(new ObserverTarget<T>(observer, settings), type, list, options ?? SubscriptionOptions.Default));
    }

    /// <summary>The latest event of a symbol since the last reconnection, for the event types whose latest value <see cref="Observe{T}"/>
    /// emits on subscription.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbol">A streamer symbol.</param>
    /// <returns>The event, or null if none has arrived or the symbol is not requested. While the connection is lost, and after the streams
    /// have ended, it is the last event that arrived.</returns>
    public T? Latest<T>(string symbol)
        where T : MarketEvent
    {
        var type = EventSchema.Of<T>();
        return (T?)routes.Latest(type, symbolCheck.Check(type, symbol, nameof(symbol)));
    }

    /// <summary>Events for <c>await foreach</c>, from the moment the loop starts. The loop may be slow: its events are queued up to
    /// <see cref="MarketDataOptions.ConflateAbove"/>, then lasting events are conflated by symbol. Once
    /// <see cref="MarketDataOptions.MaxPendingEvents"/> other events, or the newest events of that many symbols, are queued, it throws
    /// <see cref="ObserverTooSlowException"/> after delivering them.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols, which are requested while the loop runs; their latest values come first, if there are any.
    /// Null for all events that others request.</param>
    /// <param name="cancellationToken">Ends the loop with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The events. Every loop receives all of them; it ends on dispose, and throws when the source has failed
    /// permanently.</returns>
    /// <exception cref="ArgumentException">A symbol is invalid, there are too many symbols, or <typeparamref name="T"/> is not a
    /// concrete event type.</exception>
    public IAsyncEnumerable<T> Listen<T>(IEnumerable<string>? symbols = null, CancellationToken cancellationToken = default)
        where T : MarketEvent
    {
        if (symbols is null)
        {
            var topic = EventSchema.Find(typeof(T)) is { } single ? routes.Of(single) : routes.Messages;
            return new EventReader<T>(() => Register(new ReaderTarget<T>(settings), () => [topic], null), cancellationToken);
        }

        var type = EventSchema.Of<T>();
        var list = symbolCheck.Check(type, symbols);
        return new EventReader<T>(
            () => RegisterFor(new ReaderTarget<T>(settings), type, list, SubscriptionOptions.Default), cancellationToken);
    }

    /// <inheritdoc/>
    public IObservable<SeriesUpdate<T>> ObserveHistory<T>(HistoryRequest request)
        where T : IndexedEvent
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check<T>();
        var type = EventSchema.Of<T>();
        var symbols = symbolCheck.Check(type, [request.Symbol]);
        var source = request.Source ?? "";
        symbolCheck.CheckSource(source);
        var from = request.From < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : request.From;
        var demand = new Demand(new FeedKey(type, FeedContract.History), new SymbolKeys(symbols, source))
        {
            IsObserved = true,
            FromTime = from?.ToUnixTimeMilliseconds(),
            IsOneShot = request.IsOneShot,
        };
        var lowest = from is { } time ? EventIndex.At(time.ToUnixTimeMilliseconds()) : long.MinValue;
        return new DeliveredStream<SeriesUpdate<T>>(observer =>
        {
            var series = routes.Series.Acquire<T>(new SeriesKey(type, symbols[0], source));
            var handle = StableCompositeDisposable.Create(
                Disposable.Create(() => routes.Series.Release(series)), Subscribe(demand with { History = series }));
            return Register(new SeriesTarget<T>(observer, lowest, request.IsOneShot, settings), () => [series], handle);
        });
    }

    /// <inheritdoc/>
    public IObservable<DepthOfMarket> ObserveDepth(string symbol, IEnumerable<string> sources, DepthOptions options)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var list = sources.Distinct().ToArray();
        if (list.Length == 0 || list.Any(source => string.IsNullOrWhiteSpace(source) || source.Contains(',', StringComparison.Ordinal)))
            throw new ArgumentException("A depth of market needs the names of order sources, such as ntv.", nameof(sources));
        var joined = string.Join(',', list);
        symbolCheck.CheckSource(joined);
        var key = new DepthKey(
            symbolCheck.Check(Order.Schema, symbol, nameof(symbol)),
            joined,
            options.AggregationPeriod,
            options.DepthLimit,
            options.WithCounts);
        return new DeliveredStream<DepthOfMarket>(observer =>
        {
            var handle = StableCompositeDisposable.Create(Feed.SubscribeDepth(key), Disposable.Create(() => ForgetLater(() =>
            {
                if (!Feed.IsInDemand(key))
                    routes.Forget(key);
            })));
            return Register(new ObserverTarget<DepthOfMarket>(observer, settings), () => [routes.Of(key)], handle);
        });
    }

    /// <inheritdoc/>
    public SubscriptionCounts CountSubscriptions<T>(IReadOnlyCollection<string> symbols)
        where T : MarketEvent
    {
        ArgumentNullException.ThrowIfNull(symbols);
        return Feed.Count(EventSchema.Of<T>(), symbols);
    }

    /// <summary>Completes all streams and disposes the source: channels and sockets are closed within a second. It may be called from an
    /// observer, and more than once. Afterwards <c>Subscribe</c> throws; all other members do nothing or return the last values.</summary>
    /// <returns>A task that completes, for every caller, when the source is disposed. Observers are completed on the scheduler.</returns>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
        {
            await closed.Task.ConfigureAwait(false);
            return;
        }

        try
        {
            await Feed.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            silence.Dispose();
            metrics.Dispose();
            delivery.Dispose();
            loop.Post(new End(null));
            OnDisposed();
            closed.TrySetResult();
        }
    }

    /// <summary>Called once, when the completion of all streams was scheduled.</summary>
    private protected virtual void OnDisposed()
    {
    }
}
