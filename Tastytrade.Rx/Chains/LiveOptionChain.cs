using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Tastytrade.Rx.Chains;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>
/// The options of one or more expirations with live values, and the underlying. Everything stays subscribed across reconnections until the
/// chain is disposed.
/// </summary>
/// <remarks>All members may be called from any thread. An option without Greeks, or an index without a quote, delays nothing: its value is
/// null.</remarks>
public sealed class LiveOptionChain : IDisposable, IAsyncDisposable
{
    private readonly ChainRows rows;
    private readonly LiveOptionChainOptions options;
    private readonly IScheduler scheduler;
    private readonly AsyncSubject<Unit> ended = new();
    private readonly Subject<Unit> filling = new();
    private readonly ChainSubscriptions subscriptions;

    // Continuations must not run on the delivery loop: the chain itself would get no events meanwhile.
    private readonly TaskCompletionSource<ChainReadiness> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Subscribes to an expiration without waiting for data, so that you can watch the chain fill. Await <see cref="Ready"/> for
    /// the values.</summary>
    /// <param name="market">The market data, which must outlive the chain.</param>
    /// <param name="chain">The chain, from <see cref="TastytradeSession.GetOptionChainAsync"/>.</param>
    /// <param name="expiration">One of its expirations, also from an earlier request, or with a part of its strikes:
    /// <c>expiration with { Strikes = expiration.Strikes.Around(600, 20) }</c>.</param>
    /// <param name="options">What the chain contains, sampling and readiness; null for the defaults.</param>
    /// <exception cref="ArgumentException">The expiration belongs to another chain, or an option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The market data was disposed.</exception>
    public LiveOptionChain(IMarketData market, OptionChain chain, OptionExpiration expiration, LiveOptionChainOptions? options = null)
        : this(market, chain, [expiration], options, nameof(expiration))
    {
    }

    /// <summary>Subscribes to several expirations without waiting for data. Await <see cref="Ready"/> for the values.</summary>
    /// <param name="market">The market data, which must outlive the chain.</param>
    /// <param name="chain">The chain, from <see cref="TastytradeSession.GetOptionChainAsync"/>.</param>
    /// <param name="expirations">Expirations of the chain, at least one and each once.</param>
    /// <param name="options">What the chain contains, sampling and readiness; null for the defaults. A
    /// <see cref="LiveOptionChainOptions.StrikeCount"/> keeps the number of subscriptions small.</param>
    /// <exception cref="ArgumentException">There is no expiration, one is given twice or belongs to another chain, or an option is out of
    /// range.</exception>
    /// <exception cref="ObjectDisposedException">The market data was disposed.</exception>
    public LiveOptionChain(
        IMarketData market, OptionChain chain, IEnumerable<OptionExpiration> expirations, LiveOptionChainOptions? options = null)
        : this(market, chain, expirations, options, nameof(expirations))
    {
    }

    private LiveOptionChain(
        IMarketData market, OptionChain chain, IEnumerable<OptionExpiration> expirations, LiveOptionChainOptions? options, string parameter)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(expirations, parameter);
        this.options = options ?? new LiveOptionChainOptions();
        this.options.Validate();
        Expirations = ChainExpirations.Checked(chain, expirations, parameter);
        ObjectDisposedException.ThrowIf(market.State.Status == ConnectionStatus.Closed, market);

        Market = market;
        Chain = chain;
        scheduler = market.Scheduler;
        rows = new ChainRows(Expirations, this.options);
        Calls = new OptionList(rows, OptionType.Call);
        Puts = new OptionList(rows, OptionType.Put);
        Snapshots = Sampling.Sample<OptionChainSnapshot>(SnapshotAfter, this.options.SnapshotInterval, ended, scheduler);
        subscriptions = new ChainSubscriptions(market, rows, this.options, OnChanged, End);
        try
        {
            subscriptions.Add(WhenReady().Subscribe(readiness => ready.TrySetResult(WithRequests(readiness))));
            subscriptions.Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The option chain of the expirations.</summary>
    public OptionChain Chain { get; }

    /// <summary>The expirations, in the order in which they were given.</summary>
    public IReadOnlyList<OptionExpiration> Expirations { get; }

    /// <summary>The first expiration, and the only one of most chains.</summary>
    public OptionExpiration Expiration => Expirations[0];

    /// <summary>The calls of all expirations, each in strike order. Each access returns the newest values. With a
    /// <see cref="LiveOptionChainOptions.StrikeCount"/> the list changes when the window moves: enumerate it rather than using indexes, or
    /// read <see cref="Snapshot"/>.</summary>
    public IReadOnlyList<LiveOption> Calls { get; }

    /// <summary>The puts of all expirations, as <see cref="Calls"/>.</summary>
    public IReadOnlyList<LiveOption> Puts { get; }

    /// <summary>The underlying of the first expiration with its newest values. For that of another expiration see
    /// <see cref="Snapshot"/>.</summary>
    public LiveUnderlying Underlying => rows.Underlying(Expiration.UnderlyingStreamerSymbol);

    /// <summary>The whole chain as it is now.</summary>
    public OptionChainSnapshot Snapshot
    {
        get
        {
            var seen = -1L;
            return SnapshotAfter(ref seen)!;
        }
    }

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

    internal IMarketData Market { get; }

    internal TimeSpan SnapshotInterval => options.SnapshotInterval;

    /// <summary>Subscribes to an expiration and waits until it is ready: until the required share of options has quote and Greeks, or until
    /// the deadline. To watch the chain fill, use the constructor.</summary>
    /// <param name="market">The market data, which must outlive the chain.</param>
    /// <param name="chain">The chain, from <see cref="TastytradeSession.GetOptionChainAsync"/>.</param>
    /// <param name="expiration">One of its expirations; see the constructor.</param>
    /// <param name="options">What the chain contains, sampling and readiness; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait and disposes the chain.</param>
    /// <returns>The live chain; see <see cref="Readiness"/> for how far it has filled.</returns>
    /// <exception cref="ArgumentException">The expiration belongs to another chain, or an option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The market data was disposed.</exception>
    /// <exception cref="TastytradeException">The source of the market data failed for good.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled, or the market data was disposed
    /// during the wait.</exception>
    public static Task<LiveOptionChain> CreateAsync(
        IMarketData market,
        OptionChain chain,
        OptionExpiration expiration,
        LiveOptionChainOptions? options = null,
        CancellationToken cancellationToken = default) => CreateAsync(market, chain, [expiration], options, cancellationToken);

    /// <summary>Subscribes to several expirations and waits until the chain is ready; see
    /// <see cref="CreateAsync(IMarketData, OptionChain, OptionExpiration, LiveOptionChainOptions?, CancellationToken)"/>.</summary>
    /// <param name="market">The market data, which must outlive the chain.</param>
    /// <param name="chain">The chain, from <see cref="TastytradeSession.GetOptionChainAsync"/>.</param>
    /// <param name="expirations">Expirations of the chain, at least one and each once.</param>
    /// <param name="options">What the chain contains, sampling and readiness; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait and disposes the chain.</param>
    /// <returns>The live chain; see <see cref="Readiness"/> for how far it has filled.</returns>
    /// <exception cref="ArgumentException">There is no expiration, one is given twice or belongs to another chain, or an option is out of
    /// range.</exception>
    /// <exception cref="ObjectDisposedException">The market data was disposed.</exception>
    /// <exception cref="TastytradeException">The source of the market data failed for good.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled, or the market data was disposed
    /// during the wait.</exception>
    public static async Task<LiveOptionChain> CreateAsync(
        IMarketData market,
        OptionChain chain,
        IEnumerable<OptionExpiration> expirations,
        LiveOptionChainOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var live = new LiveOptionChain(market, chain, expirations, options);
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

    private ChainReadiness WithRequests(ChainReadiness readiness)
    {
        var counts = subscriptions.Count();
        return readiness with { Waiting = counts.Waiting, Refused = counts.Refused, Live = counts.Live };
    }

    private void OnChanged()
    {
        if (!Ready.IsCompleted)
            filling.OnNext(Unit.Default);
    }

    private OptionChainSnapshot? SnapshotAfter(ref long seen) => rows.SnapshotAfter(ref seen, scheduler.Now) is { } snapshot
        ? snapshot with { Readiness = WithRequests(snapshot.Readiness) }
        : null;

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
        .Select(_ => Unit.Default)
        .StartWith(Unit.Default)
        .Where(_ => rows.IsPlaced)
        .Select(_ => rows.Readiness)
        .Where(r => r.Total == 0 || (double)r.Complete / r.Total >= options.ReadyShare)
        .Merge(Observable.Timer(options.ReadyTimeout, scheduler).Do(_ => subscriptions.PlaceWithoutPrice()).Select(_ => rows.Readiness))
        .Take(1);
}
