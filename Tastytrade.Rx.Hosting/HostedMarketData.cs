using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Runtime.CompilerServices;

namespace Tastytrade.Rx.Hosting;

/// <summary>The market data of a hosted streamer. It can be used before the streamer is connected: streams start and symbols are requested
/// once it is.</summary>
internal sealed class HostedMarketData(TastytradeStreamer tastytrade) : IMarketData
{
    public IScheduler Scheduler => tastytrade.Keeper.Options.Streamer.Scheduler;

    public ConnectionState State => tastytrade.Current?.State ?? new ConnectionState
    {
        Status = tastytrade.Keeper.HasFailed ? ConnectionStatus.Failed
            : tastytrade.Keeper.HasEnded ? ConnectionStatus.Closed
            : ConnectionStatus.Connecting,
        Since = Scheduler.Now,
        Cause = tastytrade.Keeper.Failure?.Message,
        Error = tastytrade.Keeper.Failure,
    };

    public IObservable<ConnectionState> ConnectionStates => Observable.Defer(() => tastytrade.Current is { } streamer
        ? streamer.ConnectionStates
        : Observable.FromAsync(tastytrade.GetAsync)
            .SelectMany(connected => connected.ConnectionStates)
            .Catch((Exception _) => Observable.Return(State))
            .StartWith(State));

    public IObservable<Reconnection> Reconnections => WithoutError(streamer => streamer.Reconnections);

    public IObservable<Interruption> Interruptions => WithoutError(streamer => streamer.Interruptions);

    public IObservable<MarketDataError> Errors => WithoutError(streamer => streamer.Errors);

    public IObservable<FeedMessage> Messages => Over(streamer => streamer.Messages);

    public IObservable<T> Events<T>()
        where T : MarketEvent => Over(streamer => streamer.Events<T>());

    public IDisposable Subscribe<T>(SubscriptionOptions options, params IEnumerable<string> symbols)
        where T : MarketEvent
    {
        if (tastytrade.Current is { } connected)
            return connected.Subscribe<T>(options, symbols);
        ArgumentNullException.ThrowIfNull(options);
        var all = Checked<T>(symbols);
        return tastytrade
            .Stream(streamer => Observable.Using(() => streamer.Subscribe<T>(options, all), _ => Observable.Never<Unit>()))
            .Subscribe(_ => { }, tastytrade.Keeper.NotSubscribed);
    }

    public IObservable<T> Observe<T>(IEnumerable<string> symbols, SubscriptionOptions? options = null)
        where T : MarketEvent
    {
        var all = Checked<T>(symbols);
        return Over(streamer => streamer.Observe<T>(all, options));
    }

    public T? Latest<T>(string symbol)
        where T : MarketEvent
    {
        Checked<T>([symbol]);
        return tastytrade.Current?.Latest<T>(symbol);
    }

    public IAsyncEnumerable<T> Listen<T>(IEnumerable<string>? symbols = null, CancellationToken cancellationToken = default)
        where T : MarketEvent
    {
        var all = symbols is null ? null : Checked<T>(symbols);
        return tastytrade.Current?.Listen<T>(all, cancellationToken) ?? ListenAsync(all, cancellationToken);

        async IAsyncEnumerable<T> ListenAsync(IEnumerable<string>? all, [EnumeratorCancellation] CancellationToken stop)
        {
            var streamer = await tastytrade.GetAsync(stop).ConfigureAwait(false);
            await foreach (var e in streamer.Listen<T>(all, stop).ConfigureAwait(false))
                yield return e;
        }
    }

    public IObservable<SeriesUpdate<T>> ObserveHistory<T>(HistoryRequest request)
        where T : IndexedEvent
    {
        ArgumentNullException.ThrowIfNull(request);
        Checked<T>([request.Symbol]);
        return Over(streamer => streamer.ObserveHistory<T>(request));
    }

    public IObservable<DepthOfMarket> ObserveDepth(string symbol, IEnumerable<string> sources, DepthOptions options)
    {
        Checked<Order>([symbol]);
        string[] all = [.. sources];
        return Over(streamer => streamer.ObserveDepth(symbol, all, options));
    }

    public SubscriptionCounts CountSubscriptions<T>(IReadOnlyCollection<string> symbols)
        where T : MarketEvent => tastytrade.Current?.CountSubscriptions<T>(symbols) ?? default;

    /// <summary>The symbols, checked before there is a streamer that would.</summary>
    private IReadOnlyList<string> Checked<T>(IEnumerable<string> symbols)
        where T : MarketEvent => tastytrade.Keeper.Options.Streamer.CheckSymbols<T>(symbols);

    private IObservable<T> Over<T>(Func<DXLinkStreamer, IObservable<T>> choose) =>
        tastytrade.Current is { } connected ? choose(connected) : tastytrade.Stream(choose);

    /// <summary>Streams that never end with an error on a streamer do not do so before it is connected either.</summary>
    private IObservable<T> WithoutError<T>(Func<DXLinkStreamer, IObservable<T>> choose) =>
        Over(choose).Catch((Exception _) => Observable.Empty<T>());
}
