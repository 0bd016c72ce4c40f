using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Tastytrade.Rx.Chains;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>
/// The options of one expiration with live quotes and Greeks, and the underlying. Everything stays subscribed across reconnections until
/// the chain is disposed.
/// </summary>
/// <remarks>All members may be called from any thread. An option without Greeks, or an index without a quote, delays nothing: its value is
/// null.</remarks>
public sealed class LiveOptionChain : IDisposable, IAsyncDisposable
{
    private readonly IMarketData market;
    private readonly ChainRows rows;
    private readonly LiveOptionChainOptions options;
    private readonly IScheduler scheduler;
    private readonly AsyncSubject<Unit> ended = new();
    private readonly Subject<Unit> filling = new();
    private readonly CompositeDisposable subscriptions = [];

    // Continuations must not run on the delivery loop: the chain itself would get no events meanwhile.
    private readonly TaskCompletionSource<ChainReadiness> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Subscribes to an expiration without waiting for data, so that you can watch the chain fill. Await <see cref="Ready"/> for
    /// the values.</summary>
    /// <param name="market">The market data, which must outlive the chain.</param>
    /// <param name="chain">The chain, from <see cref="TastytradeSession.GetOptionChainAsync"/>.</param>
    /// <param name="expiration">One of its expirations.</param>
    /// <param name="options">The sampling and readiness options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The expiration belongs to another chain, or an option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The market data was disposed.</exception>
    public LiveOptionChain(IMarketData market, OptionChain chain, OptionExpiration expiration, LiveOptionChainOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(expiration);
        this.options = options ?? new LiveOptionChainOptions();
        this.options.Validate();
        if (!chain.Expirations.Contains(expiration))
            throw new ArgumentException($"The expiration {expiration} is not one of the chain {chain}.", nameof(expiration));
        ObjectDisposedException.ThrowIf(market.State.Status == ConnectionStatus.Closed, market);

        this.market = market;
        Chain = chain;
        Expiration = expiration;
        scheduler = market.Scheduler;
        rows = new ChainRows(expiration);
        Snapshots = Sampling.Sample<OptionChainSnapshot>(
            (ref long seen) =>
                rows.SnapshotAfter(ref seen, scheduler.Now) is { } snapshot
                    ? snapshot with { Readiness = WithRequests(snapshot.Readiness) }
                    : null,
            this.options.SnapshotInterval, ended, scheduler);
        try
        {
            Follow();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The option chain of the expiration.</summary>
    public OptionChain Chain { get; }

    /// <summary>The expiration of the options.</summary>
    public OptionExpiration Expiration { get; }

    /// <summary>The calls in strike order. Each access returns the newest values.</summary>
    public IReadOnlyList<LiveOption> Calls => rows.Calls;

    /// <summary>The puts in strike order. Each access returns the newest values.</summary>
    public IReadOnlyList<LiveOption> Puts => rows.Puts;

    /// <summary>The underlying with its newest values.</summary>
    public LiveUnderlying Underlying => rows.Underlying;

    /// <summary>How far the chain has filled, and how many of its subscriptions are waiting, refused and live.</summary>
    public ChainReadiness Readiness => WithRequests(rows.Readiness);

    /// <summary>Emits the whole chain: its current state at once, within Subscribe, and then after every
    /// <see cref="LiveOptionChainOptions.SnapshotInterval"/> in which something changed, on the scheduler of the streamer. Each observer
    /// has its own interval, which starts when it subscribes. When the connection is lost, rows are <see cref="LiveOption.IsStale"/> until
    /// their values have arrived again. Completes when the chain or the streamer is disposed, without a final snapshot; ends with OnError
    /// when the streamer fails for good.</summary>
    public IObservable<OptionChainSnapshot> Snapshots { get; }

    /// <summary>Completes when the required share of options (<see cref="LiveOptionChainOptions.ReadyShare"/>) has both quote and Greeks,
    /// or at the deadline with the values so far: check <see cref="ChainReadiness.IsComplete"/>. It is cancelled if the chain or the
    /// streamer is disposed before, and faults if the streamer fails for good.</summary>
    public Task<ChainReadiness> Ready => ready.Task;

    internal IMarketData Market => market;

    internal TimeSpan SnapshotInterval => options.SnapshotInterval;

    /// <summary>Subscribes to an expiration and waits until it is ready: until the required share of options has quote and Greeks, or until
    /// the deadline. To watch the chain fill, use the constructor.</summary>
    /// <param name="market">The market data, which must outlive the chain.</param>
    /// <param name="chain">The chain, from <see cref="TastytradeSession.GetOptionChainAsync"/>.</param>
    /// <param name="expiration">One of its expirations.</param>
    /// <param name="options">The sampling and readiness options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait and disposes the chain.</param>
    /// <returns>The live chain; see <see cref="Readiness"/> for how far it has filled.</returns>
    /// <exception cref="ArgumentException">The expiration belongs to another chain, or an option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The market data was disposed.</exception>
    /// <exception cref="TastytradeException">The source of the market data failed for good.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled, or the market data was disposed
    /// during the wait.</exception>
    public static async Task<LiveOptionChain> CreateAsync(
        IMarketData market,
        OptionChain chain,
        OptionExpiration expiration,
        LiveOptionChainOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var live = new LiveOptionChain(market, chain, expiration, options);
        try
        {
            await live.Ready.WaitAsync(cancellationToken).ConfigureAwait(false);
            return live;
        }
        catch
        {
            await live.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Releases the subscriptions and completes <see cref="Snapshots"/>. The rows keep their last values.</summary>
    public void Dispose() => End(null);

    /// <summary>As <see cref="Dispose"/>, for <c>await using</c>.</summary>
    /// <returns>A completed task.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Follow()
    {
        var underlying = Expiration.UnderlyingStreamerSymbol;
        subscriptions.Add(WhenReady().Subscribe(readiness => ready.TrySetResult(WithRequests(readiness))));
        subscriptions.Add(market.Interruptions.Subscribe(rows.Interrupt));
        Follow(market.Observe<Quote>(rows.Symbols), rows.Update);
        Follow(market.Observe<Greeks>(rows.Symbols), rows.Update);
        Follow(market.Observe<Quote>(underlying), quote => rows.Update(u => u with { Quote = quote }));
        Follow(market.Observe<Trade>(underlying), trade => rows.Update(u => u with { Trade = trade }));
        Follow(market.Observe<TradeETH>(underlying), trade => rows.Update(u => u with { TradeETH = trade }));
        Follow(market.Observe<Summary>(underlying), summary => rows.Update(u => u with { Summary = summary }));
    }

    private ChainReadiness WithRequests(ChainReadiness readiness)
    {
        var (quotes, greeks) = (market.CountSubscriptions<Quote>(rows.Symbols), market.CountSubscriptions<Greeks>(rows.Symbols));
        return readiness with
        {
            Waiting = quotes.Waiting + greeks.Waiting,
            Refused = quotes.Refused + greeks.Refused,
            Live = quotes.Live + greeks.Live,
        };
    }

    private void Follow<T>(IObservable<T> events, Action<T> update) => subscriptions.Add(events.Subscribe(
        e =>
        {
            update(e);
            if (!Ready.IsCompleted)
                filling.OnNext(Unit.Default);
        },
        error => End(error),
        () => End(null)));

    private void End(Exception? error)
    {
        subscriptions.Dispose();
        if (error is null)
        {
            ended.OnCompleted();
            ready.TrySetCanceled();
        }
        else
        {
            ended.OnError(error);

            // Observes the exception in case no caller awaits the task.
            if (ready.TrySetException(error))
                _ = ready.Task.Exception;
        }
    }

    private IObservable<ChainReadiness> WhenReady() => filling
        .Synchronize()
        .Select(_ => rows.Readiness)
        .StartWith(rows.Readiness)
        .Where(r => r.Total == 0 || (double)r.Complete / r.Total >= options.ReadyShare)
        .Merge(Observable.Timer(options.ReadyTimeout, scheduler).Select(_ => rows.Readiness))
        .Take(1);
}
