using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.DXLink.Transport;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sessions;
using Tastytrade.Rx.Streaming;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx;

/// <summary>
/// Live market data as observables, over a DXLink connection that reconnects and resubscribes by itself, or over several where the
/// subscriptions exceed the limit of one (<see cref="StreamerOptions.MaxSubscriptionsPerConnection"/>).
/// </summary>
/// <remarks>
/// <para>All streams are hot: an observer gets what comes after it subscribed, and only <see cref="ConnectionStates"/> and <c>Observe</c>
/// begin with the newest value. Subscribing to a stream of events sends nothing to the server;
/// <see cref="Subscribe{T}(IEnumerable{string})"/> and <c>Observe</c> do. They request <see cref="FeedContract.Auto"/>, and
/// <see cref="FeedContract.History"/> with a from-time or a source; the rows and markers of such a history come on the streams too.
/// What <see cref="HistoryExtensions.ObserveHistory"/> and other assembled series request never does.</para>
/// <para>Observers are called on the scheduler of the options, never on the socket's receive path, one after the other in the order of
/// the wire: no two calls of one streamer overlap. An observer that holds up the others for longer than
/// <see cref="StreamerOptions.SlowObserverAfter"/> is isolated, on a thread of its own, until it has caught up; one that throws is
/// unsubscribed. Both are reported on <see cref="Errors"/>, and neither affects the others.</para>
/// <para>Streams of events do not end with a lost connection. They complete when the streamer is disposed, and end with
/// OnError when it has <see cref="ConnectionStatus.Failed"/> for good. An observer that subscribes after that gets the OnError one second
/// later, so that <c>Retry()</c> makes one attempt a second; only a new streamer has data again.</para>
/// <para>All members may be called from any thread.</para>
/// </remarks>
public sealed class DXLinkStreamer : IRoutedDemand, IAsyncDisposable
{
    private readonly DeliveryCounters delivery;
    private readonly RoutingTable routes;
    private readonly TimeSpan forgetAfter;
    private readonly SlotSettings slots;
    private readonly DeliveryLoop loop;
    private readonly LinkPool links;
    private readonly LinkEvents events;
    private readonly IDisposable metrics;
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int isDisposed;

    internal DXLinkStreamer(StreamerOptions options, IQuoteTokenSource tokens, Func<ITransportListener, ITransport> createTransport)
    {
        options.Validate();
        SymbolLimits = new(options.MaxSymbolsPerSubscription, options.MaxSymbolLength);
        var number = StreamerMeter.NumberStreamer();
        var settings = options.ToLink();
        delivery = new DeliveryCounters(number, settings.Log.Lane, options.Scheduler, tokens.Redactor);
        slots = new SlotSettings(options.ConflateAbove, options.MaxPendingEvents, options.SlowObserverAfter, options.Scheduler, delivery);
        forgetAfter = options.SubscriptionBatching * 2;
        routes = new RoutingTable(new SeriesTable(new SeriesUpstream(
            item => loop!.Post(item),
            RequestAgain,
            options.RecoveryOverlap,
            options.MaxHistoryEvents,
            error => events!.OnTrouble(MarketDataErrorKind.Limit, error.Message, error))));
        loop = new DeliveryLoop(new Router(routes, this, delivery), routes, slots);
        events = new LinkEvents(loop, () => _ = links!.DisposeAsync().AsTask(), options.Scheduler);
        links = new LinkPool(
            settings,
            number,
            events,
            (connection, shared, counters) =>
                new DXLinkClient(settings with { Connection = connection }, shared, tokens, createTransport, events, counters));
        metrics = StreamerMeter.Watch(number, links.TakeDiagnostics);
        Messages = Stream<FeedMessage>(routes.Messages);
        ConnectionStates = Stream<ConnectionState>(routes.States);
        Reconnections = Stream<Reconnection>(routes.Reconnections);
        Errors = Stream<MarketDataError>(routes.Errors);
    }

    /// <summary>Every event of every type and every <see cref="DepthOfMarket"/>, and between them a <see cref="Reconnection"/> where a new
    /// session begins. Events that only assembled series requested are left out; see <see cref="HistoryExtensions"/>.</summary>
    public IObservable<FeedMessage> Messages { get; }

    /// <summary>The best bid and ask of all subscribed symbols.</summary>
    public IObservable<Quote> Quotes => Events<Quote>();

    /// <summary>Implied volatility and sensitivities of all subscribed options.</summary>
    public IObservable<Greeks> Greeks => Events<Greeks>();

    /// <summary>The last trade of the regular session, of all subscribed symbols.</summary>
    public IObservable<Trade> Trades => Events<Trade>();

    /// <summary>The last trade of the extended hours, of all subscribed symbols.</summary>
    public IObservable<TradeETH> TradesETH => Events<TradeETH>();

    /// <summary>The day's and the previous day's prices of all subscribed symbols.</summary>
    public IObservable<Summary> Summaries => Events<Summary>();

    /// <summary>Descriptions, limits and trading status of all subscribed symbols.</summary>
    public IObservable<Profile> Profiles => Events<Profile>();

    /// <summary>Candles of all subscribed candle symbols, as they come on the wire. For candles as a series, see
    /// <see cref="CandleExtensions.ObserveCandles(DXLinkStreamer, string, CandlePeriod, DateTimeOffset)"/>.</summary>
    public IObservable<Candle> Candles => Events<Candle>();

    /// <summary>Every print of all subscribed symbols. For prints as a series, see
    /// <see cref="HistoryExtensions.ObserveTimeAndSales"/>.</summary>
    public IObservable<TimeAndSale> TimeAndSales => Events<TimeAndSale>();

    /// <summary>Theoretical prices of all subscribed options. Unproven: it is not known whether API users of tastytrade receive this
    /// type.</summary>
    public IObservable<TheoPrice> TheoPrices => Events<TheoPrice>();

    /// <summary>Volatilities and option volumes of all subscribed underlyings. Unproven: it is not known whether API users of tastytrade
    /// receive this type.</summary>
    public IObservable<Underlying> Underlyings => Events<Underlying>();

    /// <summary>Volatilities and option volumes by expiration, of all subscribed underlyings. No API user of tastytrade is on record as
    /// receiving this type.</summary>
    public IObservable<Series> Series => Events<Series>();

    /// <summary>Every print of the options of all subscribed underlyings. No API user of tastytrade is on record as receiving this
    /// type.</summary>
    public IObservable<OptionSale> OptionSales => Events<OptionSale>();

    /// <summary>The orders of all subscribed order books, as they come on the wire. No API user of tastytrade is on record as receiving
    /// this type.</summary>
    public IObservable<Order> Orders => Events<Order>();

    /// <summary>The spread orders of all subscribed order books, as they come on the wire. No API user of tastytrade is on record as
    /// receiving this type.</summary>
    public IObservable<SpreadOrder> SpreadOrders => Events<SpreadOrder>();

    /// <summary>Orders with what is known of icebergs, of all subscribed order books. No API user of tastytrade is on record as receiving
    /// this type.</summary>
    public IObservable<AnalyticOrder> AnalyticOrders => Events<AnalyticOrder>();

    /// <summary>dxFeed's Configuration events of all subscribed symbols. No API user of tastytrade is on record as receiving this
    /// type.</summary>
    public IObservable<Configuration> Configurations => Events<Configuration>();

    /// <summary>dxFeed's Message events of all subscribed symbols. No API user of tastytrade is on record as receiving this
    /// type.</summary>
    public IObservable<Message> TextMessages => Events<Message>();

    /// <summary>Where the connection stands: the present state at once, then every change. Of several connections it is the one that is
    /// furthest from being connected, so that <see cref="ConnectionStatus.Connected"/> means all of them. After
    /// <see cref="ConnectionStatus.Failed"/> or <see cref="ConnectionStatus.Closed"/> it completes; it never ends with an
    /// error.</summary>
    public IObservable<ConnectionState> ConnectionStates { get; }

    /// <summary>The present state of the connection: the value that <see cref="ConnectionStates"/> gives first.</summary>
    public ConnectionState State => events.State;

    /// <summary>One value after each later session that was authorised; the first session of a connection gives no value. Comes before
    /// any event of that session. Never ends with an error.</summary>
    public IObservable<Reconnection> Reconnections { get; }

    /// <summary>What went wrong without ending the streamer: the server's errors, what could not be decoded, observers that
    /// threw or lagged. Of one kind, a connection reports at most six within a second; see <see cref="MarketDataError"/>. Never ends with an
    /// error.</summary>
    public IObservable<MarketDataError> Errors { get; }

    /// <summary>How the streamer stands now and what it has counted: its connections with their channels, observers and what waits for
    /// them. An immutable snapshot for a status page, a health check or a bug report; cheap enough to be taken every second with any
    /// number of symbols. After the streamer's end it shows how the streamer ended.</summary>
    public StreamerDiagnostics Diagnostics => StreamerDiagnostics.Take(Scheduler.Now, events.State, links, delivery, loop.Waiting);

    /// <summary>Whether the data are delayed, as tastytrade gives them to accounts that are not approved or funded, and in the sandbox:
    /// the quote token's level is <c>demo</c>, or its address says <c>delayed</c>.</summary>
    public bool IsDelayed => events.IsDelayed;

    internal IScheduler Scheduler => slots.Scheduler;

    internal SymbolLimits SymbolLimits { get; }

    internal bool IsDisposed => isDisposed != 0;

    /// <summary>Connects with a session's quote token, fetched again as often as needed.</summary>
    /// <param name="session">The session; it must outlive the streamer.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A streamer that is connected and authorised.</returns>
    /// <exception cref="ConnectionFailedException">No connection within <see cref="StreamerOptions.ConnectTimeout"/>; says what failed
    /// last.</exception>
    /// <exception cref="TastytradeException">The API refused the session, the account gives no market data, or the protocol is
    /// unsupported.</exception>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<DXLinkStreamer> ConnectAsync(
        TastytradeSession session, StreamerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return OpenAsync(session, options ?? new StreamerOptions(), cancellationToken);
    }

    /// <summary>Connects to an address with a token, for users who have both. A token that the server refuses is tried again and again,
    /// since there is no other: until <see cref="StreamerOptions.ConnectTimeout"/>, and after the loss of a session until
    /// <see cref="StreamerOptions.GiveUpAfter"/>.</summary>
    /// <param name="uri">The DXLink address, wss://…; ws:// on this machine only, unless <see cref="StreamerOptions.AllowUnencrypted"/>
    /// is set.</param>
    /// <param name="token">The token; empty where the server needs none.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A streamer that is connected and authorised.</returns>
    /// <exception cref="ConnectionFailedException">No connection within <see cref="StreamerOptions.ConnectTimeout"/>; says what failed
    /// last.</exception>
    /// <exception cref="TastytradeException">The protocol is unsupported.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> was made of null, or <paramref name="uri"/> is null.</exception>
    /// <exception cref="ArgumentException">The address is no WebSocket address or not a safe one, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<DXLinkStreamer> ConnectAsync(
        Uri uri, Secret token, StreamerOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (!token.HasValue)
            throw new ArgumentNullException(nameof(token));
        options ??= new StreamerOptions();
        WebSocketOpener.Check(uri, options.AllowUnencrypted);
        return OpenAsync(new FixedToken(new QuoteToken { Token = token, DXLinkUrl = uri }), options, cancellationToken);
    }

    /// <summary>All events of one type, or of a family such as <see cref="IndexedEvent"/>; hot.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The stream, which sends nothing to the server by itself.</returns>
    public IObservable<T> Events<T>()
        where T : MarketEvent => EventSchema.Find(typeof(T)) is { } type ? Stream<T>(routes.Of(type)) : Messages.OfType<T>();

    /// <summary>Subscribes symbols on the server, until the handle is disposed. Handles count: the server gets a message when the first
    /// is made and when the last is disposed.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols, such as <c>SPY</c> or <c>.SPY261218C600</c>. Candle symbols may be given in any form; the
    /// events have the canonical one, <c>SPY{=d}</c> for <c>SPY{=1d}</c>: see <see cref="CandleSymbol"/>.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="ArgumentException">A symbol is empty or too long, there are too many (see <see cref="StreamerOptions"/>), or
    /// <typeparamref name="T"/> is no single event type.</exception>
    /// <exception cref="ObjectDisposedException">The streamer was disposed.</exception>
    public IDisposable Subscribe<T>(params IEnumerable<string> symbols)
        where T : MarketEvent => Subscribe<T>(SubscriptionOptions.Default, symbols);

    /// <summary>Subscribes symbols on the server with a from-time, a source or a contract, until the handle is disposed.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="options">What else to request.</param>
    /// <param name="symbols">Streamer symbols.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="ArgumentException">A symbol is empty or too long, there are too many (see <see cref="StreamerOptions"/>), or
    /// <typeparamref name="T"/> is no single event type.</exception>
    /// <exception cref="ObjectDisposedException">The streamer was disposed.</exception>
    public IDisposable Subscribe<T>(SubscriptionOptions options, params IEnumerable<string> symbols)
        where T : MarketEvent
    {
        ArgumentNullException.ThrowIfNull(options);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var type = EventSchema.Of<T>();
        SymbolList.CheckSource(options.Source, SymbolLimits);
        return Subscribe(type, SymbolList.Check(type, symbols, SymbolLimits), options, isObserved: false);
    }

    /// <summary>Unsubscribes symbols on the server, with any number of handles. Symbols that are still observed stay.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols; unknown ones are passed over.</param>
    public void Unsubscribe<T>(params IEnumerable<string> symbols)
        where T : MarketEvent
    {
        var type = EventSchema.Of<T>();
        var list = SymbolList.Check(type, symbols, SymbolLimits);
        links.Clear(type, list);
        ForgetUndesired(type, list);
    }

    /// <summary>Unsubscribes all symbols of a type on the server, with any number of handles. Symbols that are still observed
    /// stay.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    public void UnsubscribeAll<T>()
        where T : MarketEvent
    {
        var type = EventSchema.Of<T>();
        links.ClearAll(type);
        ForgetUndesired(type, routes.Symbols(type));
    }

    /// <summary>The events of one symbol, which is subscribed on the server while there are observers. Of a lasting event, and of Greeks
    /// and the like, the newest value of the present session comes at once where there is one.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbol">A streamer symbol; of a candle in any form, <c>SPY{=1d}</c> as well as <c>SPY{=d}</c>.</param>
    /// <param name="options">What else to request; null for nothing.</param>
    /// <returns>The stream. An observer that comes after the last one has gone causes a new request to the server; one that comes after
    /// the streamer's end completes at once. The stream has all events of the symbol that users subscribed, under any contract, and
    /// none that only assembled series requested. Its cost does not grow with the number of symbols that are observed.</returns>
    /// <exception cref="ArgumentException">The symbol is empty or too long, or <typeparamref name="T"/> is no single event
    /// type.</exception>
    public IObservable<T> Observe<T>(string symbol, SubscriptionOptions? options = null)
        where T : MarketEvent => Observe<T>([symbol], options);

    /// <summary>The events of several symbols, which are subscribed on the server while there are observers. Of lasting events, and of
    /// Greeks and the like, the newest values of the present session come at once where there are any.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols.</param>
    /// <param name="options">What else to request; null for nothing.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="ArgumentException">A symbol is empty or too long, there are too many (see <see cref="StreamerOptions"/>), or
    /// <typeparamref name="T"/> is no single event type.</exception>
    public IObservable<T> Observe<T>(IEnumerable<string> symbols, SubscriptionOptions? options = null)
        where T : MarketEvent
    {
        var type = EventSchema.Of<T>();
        var list = SymbolList.Check(type, symbols, SymbolLimits);
        SymbolList.CheckSource(options?.Source, SymbolLimits);
        return Observable.Create<T>(
            observer => AttachTo(new ObserverSlot<T>(observer, slots), type, list, options ?? SubscriptionOptions.Default));
    }

    /// <summary>The newest event of a symbol in the present session, of those that <see cref="Observe{T}(string, SubscriptionOptions)"/>
    /// would give at once.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbol">A streamer symbol.</param>
    /// <returns>The event, or null where none has come, or the symbol is not subscribed. While the connection is lost, and after the
    /// streamer's end, it is the last one that came.</returns>
    public T? Latest<T>(string symbol)
        where T : MarketEvent
    {
        var type = EventSchema.Of<T>();
        return (T?)routes.Latest(type, SymbolList.Canonical(type, symbol));
    }

    /// <summary>The next event of a type, of any symbol. Subscribes nothing on the server: without a subscription no event
    /// comes.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The event, which comes after the call; never a current value.</returns>
    /// <exception cref="ObjectDisposedException">The streamer was disposed before an event came.</exception>
    /// <exception cref="TastytradeException">The streamer failed for good.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<T> GetEventAsync<T>(CancellationToken cancellationToken = default)
        where T : MarketEvent => NextEvent<T>.OfAsync(Events<T>(), cancellationToken);

    /// <summary>One event of a symbol, which is subscribed on the server while the call waits.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="cancellationToken">Stops waiting. The server does not say whether it knows a symbol: of one that it does not
    /// know no event comes.</param>
    /// <returns>The current value where there is one, which is what <see cref="Observe{T}(string, SubscriptionOptions)"/> gives at
    /// once and <see cref="Latest{T}"/> has: of a lasting event, and of Greeks and the like, the newest of the present session.
    /// Otherwise the next event.</returns>
    /// <exception cref="ArgumentException">The symbol is empty or too long, or <typeparamref name="T"/> is no single event
    /// type.</exception>
    /// <exception cref="ObjectDisposedException">The streamer was disposed before an event came.</exception>
    /// <exception cref="TastytradeException">The streamer failed for good.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<T> GetEventAsync<T>(string symbol, CancellationToken cancellationToken = default)
        where T : MarketEvent => NextEvent<T>.OfAsync(Observe<T>(symbol), cancellationToken);

    /// <summary>Events of a type for <c>await foreach</c>, from the moment at which the loop begins. The loop may be slow: what it has
    /// not taken waits up to <see cref="StreamerOptions.ConflateAbove"/>, then lasting events are conflated by symbol. Where
    /// <see cref="StreamerOptions.MaxPendingEvents"/> others wait, or the newest events of that many symbols, it throws
    /// <see cref="ObserverTooSlowException"/> after those that it has.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="cancellationToken">Ends the loop with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The events. Every loop gets all of them; it ends when the streamer is disposed and throws when it fails.</returns>
    public IAsyncEnumerable<T> Listen<T>(CancellationToken cancellationToken = default)
        where T : MarketEvent => new EventReader<T>(
            () =>
                Attach(new ReaderSlot<T>(slots), () => [EventSchema.Find(typeof(T)) is { } type ? routes.Of(type) : routes.Messages], null),
            cancellationToken);

    /// <summary>Events of symbols for <c>await foreach</c>. The symbols are subscribed on the server while the loop runs. Of lasting
    /// events, and of Greeks and the like, the newest values of the present session come first where there are any. A slow loop has the
    /// limits of <see cref="Listen{T}(CancellationToken)"/>.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols.</param>
    /// <param name="cancellationToken">Ends the loop with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The events. Every loop gets all of them; it ends when the streamer is disposed and throws when it fails.</returns>
    /// <exception cref="ArgumentException">A symbol is empty or too long, there are too many (see <see cref="StreamerOptions"/>), or
    /// <typeparamref name="T"/> is no single event type.</exception>
    public IAsyncEnumerable<T> Listen<T>(IEnumerable<string> symbols, CancellationToken cancellationToken = default)
        where T : MarketEvent
    {
        var type = EventSchema.Of<T>();
        var list = SymbolList.Check(type, symbols, SymbolLimits);
        return new EventReader<T>(() => AttachTo(new ReaderSlot<T>(slots), type, list, SubscriptionOptions.Default), cancellationToken);
    }

    /// <summary>Drops all connections and makes new ones at once; while one is being made, stops waiting for the next attempt's
    /// turn. For instance when the operating system says that the network is back.</summary>
    public void Reconnect() => links.Reconnect();

    /// <summary>Completes all streams and closes channels and socket, within a second. May be called from an observer, and more than
    /// once. Afterwards <c>Subscribe</c> throws, all other members do nothing or return the last values.</summary>
    /// <returns>Done when the socket is closed, for every caller. Observers are completed on the scheduler.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
        {
            await closed.Task.ConfigureAwait(false);
            return;
        }

        try
        {
            await links.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            metrics.Dispose();
            delivery.Dispose();
            loop.Post(new End(null));
            closed.TrySetResult();
        }
    }

    /// <summary>Each loss and each reconnection of a connection.</summary>
    internal IObservable<Restart> Restarts => Stream<ConnectionState>(routes.Links)
        .Where(state => state.Status == ConnectionStatus.Reconnecting)
        .Select(state => (state.Connection, state.Since, IsLoss: true))
        .Merge(Reconnections.Select(reconnection => (reconnection.Connection, Since: reconnection.ReceivedAt, IsLoss: false)))
        .Select(
            restart => new Restart(restart.Connection, restart.Since, restart.IsLoss, symbol => links.IsOn(restart.Connection, symbol)));

    /// <summary>How many of some symbols wait, were refused, and are live, of one type.</summary>
    internal (int Waiting, int Refused, int Live) CountRequests<T>(IReadOnlyCollection<string> symbols)
        where T : MarketEvent => links.Count(EventSchema.Of<T>(), symbols);

    bool IRoutedDemand.IsDesired(EventSchema type, SymbolKey symbol) => links.IsDesired(type, symbol);

    bool IRoutedDemand.IsDesired(DepthKey key) => links.IsDesired(key);

    bool IRoutedDemand.IsOwnHistory(EventSchema type, SymbolKey symbol) => links.Demand.IsOwnHistory(type, symbol);

    bool IRoutedDemand.HasOwnHistory(EventSchema type) => links.Demand.HasOwnHistory(type);

    bool IRoutedDemand.IsOn(int connection, EventSchema type, string symbol) => links.IsOn(connection, type, symbol);

    /// <summary>Who gets what, for tests to see that nothing is left.</summary>
    internal RoutingTable Routes => routes;

    /// <summary>The snapshots of a depth of market, whose channel is open while there are observers.</summary>
    internal IObservable<DepthOfMarket> ObserveDepth(DepthKey key) => Observable.Create<DepthOfMarket>(observer =>
    {
        var release = links.SubscribeDepth(key);
        var wanted = new SubscriptionHandle(() =>
        {
            release();
            ForgetLater(() =>
            {
                if (!links.IsDesired(key))
                    routes.Forget(key);
            });
        });
        return Attach(new ObserverSlot<DepthOfMarket>(observer, slots), () => [routes.Of(key)], wanted);
    });

    /// <summary>The series of a symbol, shared by all who follow it, each from its own from-time; subscribed while there is a
    /// follower.</summary>
    internal IObservable<SeriesUpdate<T>> ObserveShared<T>(string symbol, DateTimeOffset? from, string? source, bool isCurrentOnly = false)
        where T : IndexedEvent
    {
        var type = EventSchema.Of<T>();
        var symbols = SymbolList.Check(type, [symbol], SymbolLimits);
        SymbolList.CheckSource(source, SymbolLimits);
        from = from < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : from;
        var want = new Want(new FeedKey(type, FeedContract.History), new SymbolKeys(symbols, source ?? ""))
        {
            IsObserved = true,
            FromTime = from?.ToUnixTimeMilliseconds(),
            IsOneShot = isCurrentOnly,
        };
        var lowest = from is { } time ? EventIndex.At(time.ToUnixTimeMilliseconds()) : long.MinValue;
        return Observable.Create<SeriesUpdate<T>>(observer =>
        {
            var series = routes.Series.Acquire<T>(new SeriesKey(type, symbols[0], source ?? ""));
            var wanted = Subscribe(want with { History = series });
            return Attach(new SeriesSlot<T>(observer, lowest, isCurrentOnly, slots), () => [series], new SubscriptionHandle(() =>
            {
                routes.Series.Release(series);
                wanted.Dispose();
            }));
        });
    }

    private void RequestAgain(SharedSeries series) =>
        links.RequestAgain(new FeedKey(series.Key.Type, FeedContract.History), new SymbolKey(series.Key.Symbol, series.Key.Source), series);

    private static async Task<DXLinkStreamer> OpenAsync(
        IQuoteTokenSource tokens, StreamerOptions options, CancellationToken cancellationToken)
    {
        var streamer = new DXLinkStreamer(options, tokens, listener => new WebsocketTransport(
            listener, WebSocketOpener.For(options), options.HandshakeTimeout, options.Scheduler, options.MaxFrameBytes));
        return await streamer.StartAsync(options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins to connect, and waits until that is done or has failed.</summary>
    internal async Task<DXLinkStreamer> StartAsync(StreamerOptions options, CancellationToken cancellationToken)
    {
        links.Start();
        try
        {
            await events.Connected(options.ConnectTimeout, cancellationToken).ConfigureAwait(false);
            return this;
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private IObservable<T> Stream<T>(Topic topic) =>
        Observable.Create<T>(observer => Attach(new ObserverSlot<T>(observer, slots), () => [topic], null));

    /// <summary>Lets an observer of symbols in, which are subscribed until it leaves.</summary>
    private TSlot AttachTo<TSlot>(TSlot slot, EventSchema type, IReadOnlyList<string> symbols, SubscriptionOptions options)
        where TSlot : Slot
    {
        var wanted = Subscribe(type, symbols, options, isObserved: true);
        return Attach(slot, () => [.. symbols.Select(s => routes.Of(type, s))], wanted);
    }

    private TSlot Attach<TSlot>(TSlot slot, Func<IReadOnlyList<Topic>> findTopics, SubscriptionHandle? wanted)
        where TSlot : Slot
    {
        slot.Trouble = events.OnTrouble;
        var attach = new Attach(slot, findTopics, late => slots.Scheduler.Schedule(SlotSettings.LateErrorAfter, () => loop.Post(late)));
        delivery.ObserverCame();
        slot.Released = () =>
        {
            delivery.ObserverLeft();
            loop.Post((Action)attach.Leave);
            wanted?.Dispose();
        };
        loop.Post(attach);
        return slot;
    }

    private SubscriptionHandle Subscribe(EventSchema type, IReadOnlyList<string> symbols, SubscriptionOptions options, bool isObserved) =>
        Subscribe(
        new Want(
            FeedKey.For(type, options.Contract, options.FromTime is not null, !string.IsNullOrEmpty(options.Source)),
            new SymbolKeys(symbols, options.Source ?? ""))
        {
            IsObserved = isObserved,
            FromTime = options.FromTime?.ToUnixTimeMilliseconds(),
        });

    private SubscriptionHandle Subscribe(Want want)
    {
        var release = links.Subscribe(want);
        return new SubscriptionHandle(() =>
        {
            release();
            ForgetUndesired(want.Key.Type, want.Symbols.Symbols);
        });
    }

    private void ForgetUndesired(EventSchema type, IEnumerable<string> symbols) =>
        ForgetLater(() => routes.Forget(type, symbols.Where(s => !links.IsDesired(type, new SymbolKey(s, "")))));

    /// <summary>Forgets what is no longer in demand, once the removal has been sent: until then it can be in demand again without its
    /// newest value being sent again.</summary>
    private void ForgetLater(Action forget) => slots.Scheduler.Schedule(forgetAfter, () => loop.Post(forget));
}
