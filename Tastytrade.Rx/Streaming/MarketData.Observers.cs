using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.Streaming.Sharing;

namespace Tastytrade.Rx;

/// <content>Manages observers and their demand.</content>
public partial class MarketData : IRoutedDemand, ISeriesHost
{
    bool IRoutedDemand.IsInDemand(EventSchema type, SymbolKey symbol) => Feed.Demand.IsInDemand(type, symbol);

    bool IRoutedDemand.IsInDemand(DepthKey key) => Feed.IsInDemand(key);

    bool IRoutedDemand.IsOwnHistory(EventSchema type, SymbolKey symbol) => Feed.Demand.IsOwnHistory(type, symbol);

    bool IRoutedDemand.HasOwnHistory(EventSchema type) => Feed.Demand.HasOwnHistory(type);

    bool IRoutedDemand.IsOn(int connection, EventSchema type, string symbol) => Feed.IsOn(connection, type, symbol);

    TimeSpan ISeriesHost.RecoveryOverlap => options.RecoveryOverlap;

    int ISeriesHost.MaxHistoryEvents => options.MaxHistoryEvents;

    void ISeriesHost.Post(object item) => loop.Post(item);

    void ISeriesHost.ReportTooLarge(HistoryTooLargeException error) =>
        reports.ReportError(MarketDataErrorKind.Limit, error.Message, error);

    void ISeriesHost.RequestAgain(SharedSeries series) =>
        Feed.RequestAgain(new FeedKey(series.Key.Type, FeedContract.History), new SymbolKey(series.Key.Symbol, series.Key.Source), series);

    /// <summary>Takes the latest values and the assembled histories in demand, on the delivery loop, in order with the events.</summary>
    /// <param name="receive">Receives them.</param>
    internal void TakeValues(Action<KnownValues> receive) => loop.Post((Action)(() =>
    {
        var latest =
            from feed in Feed.Demand.Feeds
            where feed.Key.IsLatest
            from symbol in feed.Symbols
            let e = routes.Latest(feed.Key.Type, symbol) as MarketEvent
            where e is not null
            select (feed.Key, e);
        var histories =
            from series in routes.Series.All
            from e in series.Events
            select (new FeedKey(series.Key.Type, FeedContract.History), (MarketEvent)e);
        var covered = routes.Series.All.Where(s => s.Coverage is not null).ToDictionary(s => s.Key, s => s.Coverage!.Value);
        receive(new KnownValues([.. latest, .. histories], covered));
    }));

    /// <summary>Reports an error to the observers of <see cref="Errors"/>.</summary>
    internal void Report(MarketDataErrorKind kind, string message, long count, Exception? error = null) => reports.OnError(
        new MarketDataError { Kind = kind, Message = message, Count = count, At = Scheduler.Now, Exception = error });

    /// <summary>Waits until the first socket is authorized, or until connecting fails.</summary>
    private protected Task ConnectedAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        firstConnection.WaitAsync(timeout, cancellationToken);

    private static SourceFeed CreateFeed(IFeedSource source, FeedContext context)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new SourceFeed(source, context.Listener, context.Scheduler, new StreamerCounters(context.Number));
    }

    private bool HasLatest(EventSchema type, string symbol) => routes.Latest(type, symbol) is not null;

    private Interruption Interrupted(int connection, DateTimeOffset since, bool isLoss) => new()
    {
        Connection = connection,
        Since = since,
        IsLoss = isLoss,
        Concerns = symbol => Feed.IsOn(connection, symbol),
    };

    private DeliveredStream<T> Stream<T>(Topic topic) =>
        new DeliveredStream<T>(observer => Register(new ObserverTarget<T>(observer, settings), () => [topic], null));

    /// <summary>Registers an observer of symbols, which are in demand until it is removed.</summary>
    private TTarget RegisterFor<TTarget>(TTarget target, EventSchema type, IReadOnlyList<string> symbols, SubscriptionOptions options)
        where TTarget : DeliveryTarget
    {
        var handle = Subscribe(type, symbols, options, isObserved: true);
        return Register(target, () => [.. symbols.Select(s => routes.Of(type, s))], handle);
    }

    private TTarget Register<TTarget>(TTarget target, Func<IReadOnlyList<ITopic>> findTopics, IDisposable? handle)
        where TTarget : DeliveryTarget
    {
        var registration = new Registration(
            target, findTopics, late => settings.Scheduler.Schedule(DeliverySettings.LateErrorAfter, () => loop.Post(late)));
        delivery.ObserverAdded();
        target.Released = () =>
        {
            delivery.ObserverRemoved();
            loop.Post((Action)registration.Remove);
            handle?.Dispose();
        };
        loop.Post(registration);
        return target;
    }

    private IDisposable Subscribe(EventSchema type, IReadOnlyList<string> symbols, SubscriptionOptions options, bool isObserved) =>
        Subscribe(
        new Demand(
            FeedKey.For(type, options.Contract, options.FromTime is not null, !string.IsNullOrEmpty(options.Source)),
            new SymbolKeys(symbols, options.Source ?? ""))
        {
            IsObserved = isObserved,
            FromTime = options.FromTime?.ToUnixTimeMilliseconds(),
        });

    private IDisposable Subscribe(Demand demand)
    {
        var handle = Feed.Subscribe(demand);
        routes.Add(demand.Key.Type, demand.Symbols.Symbols);
        silence.Wake();
        return StableCompositeDisposable.Create(
            handle, Disposable.Create(() => ForgetWithoutDemand(demand.Key.Type, demand.Symbols.Symbols)));
    }

    private void ForgetWithoutDemand(EventSchema type, IEnumerable<string> symbols) =>
        ForgetLater(() => routes.Forget(type, symbols.Where(s => !Feed.Demand.IsInDemand(type, new SymbolKey(s, "")))));

    /// <summary>Forgets symbols without demand, but only after their removal has been sent: until then a symbol can be requested again
    /// without the server sending its latest value again.</summary>
    private void ForgetLater(Action forget) => settings.Scheduler.Schedule(options.ForgetAfter, () => loop.Post(forget));
}
