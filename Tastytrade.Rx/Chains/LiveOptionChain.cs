using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Tastytrade.Rx.Chains;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>
/// The options of one expiration with quotes and Greeks that follow the market, and the underlying. Everything is
/// subscribed while the chain lives, across reconnections; dispose it to give it back.
/// </summary>
/// <remarks>All members may be called from any thread. An option without Greeks, or an index without a quote, holds up
/// nothing: its value is null.</remarks>
public sealed class LiveOptionChain : IDisposable, IAsyncDisposable
{
    private readonly IMarketData market;
    private readonly ChainRows rows;
    private readonly LiveOptionChainOptions options;
    private readonly IScheduler scheduler;
    private readonly AsyncSubject<Unit> ended = new();
    private readonly Subject<Unit> filling = new();
    private readonly CompositeDisposable subscriptions = [];

    // What awaits must not go on on the delivery's loop: the chain itself would stand still while it does.
    private readonly TaskCompletionSource<ChainReadiness> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Subscribes an expiration. Does not wait for data, so that one can watch the chain fill; await <see cref="Ready"/> for
    /// the values.</summary>
    /// <param name="market">The market data, which must outlive the chain.</param>
    /// <param name="chain">The chain, from <see cref="TastytradeSession.GetOptionChainAsync"/>.</param>
    /// <param name="expiration">One of its expirations.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The expiration is of another chain, or an option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The market data were disposed.</exception>
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
        Follow();
    }

    /// <summary>The chain that the expiration is of.</summary>
    public OptionChain Chain { get; }

    /// <summary>The expiration whose options these are.</summary>
    public OptionExpiration Expiration { get; }

    /// <summary>The calls in strike order. Each look gives the newest values.</summary>
    public IReadOnlyList<LiveOption> Calls => rows.Calls;

    /// <summary>The puts in strike order. Each look gives the newest values.</summary>
    public IReadOnlyList<LiveOption> Puts => rows.Puts;

    /// <summary>The underlying with its newest values.</summary>
    public LiveUnderlying Underlying => rows.Underlying;

    /// <summary>How far the chain has filled, and where its subscriptions are on their way.</summary>
    public ChainReadiness Readiness => WithRequests(rows.Readiness);

    /// <summary>The whole chain: as it is at once, within Subscribe, and then after every
    /// <see cref="LiveOptionChainOptions.SnapshotInterval"/> in which something changed, on the streamer's scheduler. Each observer is
    /// sampled for itself, from the moment at which it subscribed. From a loss of the connection on rows are
    /// <see cref="LiveOption.IsStale"/> until their values came again. Completes when the chain or the streamer is disposed, without a
    /// last snapshot; ends with OnError when the streamer fails for good.</summary>
    public IObservable<OptionChainSnapshot> Snapshots { get; }

    /// <summary>Done when the share of options that the options ask for has both quote and Greeks, or at the deadline with what is
    /// there: look at <see cref="ChainReadiness.IsComplete"/>. Cancelled if the chain or the streamer is disposed before; fails if
    /// the streamer fails for good.</summary>
    public Task<ChainReadiness> Ready => ready.Task;

    /// <summary>Subscribes an expiration and waits until it is ready: until the share of options that the options ask for has quote and
    /// Greeks, or the deadline with what is there. To watch the chain fill, use the constructor.</summary>
    /// <param name="market">The market data, which must outlive the chain.</param>
    /// <param name="chain">The chain, from <see cref="TastytradeSession.GetOptionChainAsync"/>.</param>
    /// <param name="expiration">One of its expirations.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops waiting, and disposes the chain.</param>
    /// <returns>The live chain; see <see cref="Readiness"/> for how far it has filled.</returns>
    /// <exception cref="ArgumentException">The expiration is of another chain, or an option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The market data were disposed.</exception>
    /// <exception cref="TastytradeException">The source of the market data failed for good.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled, or the market data were disposed
    /// meanwhile.</exception>
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
    /// <returns>A task that is complete.</returns>
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

            // Looked at here, where no caller waits for it.
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
