using System.Reactive;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Tastytrade.Rx.Account.Positions;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>
/// The open positions of the accounts with live quotes and Greeks: marks, profits, and the deltas, gammas, thetas and vegas of each
/// position, of each underlying and of everything. Subscriptions follow the positions, across reconnections. Dispose it to release them.
/// </summary>
/// <remarks>
/// <para>Requested are quote and trade of each instrument, the Greeks of options and, with <see cref="LivePositionsOptions.Betas"/>, quote
/// and trade of the underlyings and of <see cref="LivePositionsOptions.BetaSymbol"/>. A symbol in several accounts is requested once, and
/// one that is subscribed elsewhere costs nothing.</para>
/// <para>The streamer symbol is the one that the account streamer sent, or follows from tastytrade's symbol, or is found by
/// <see cref="LivePositionsOptions.FindStreamerSymbol"/>. A position without one is shown with the reason:
/// <see cref="LivePosition.SymbolProblem"/>.</para>
/// <para>All members may be called from any thread.</para>
/// </remarks>
public sealed class LivePositions : IDisposable, IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly IMarketData market;
    private readonly PositionRows rows;
    private readonly PositionDemand demand;
    private readonly PositionLookups lookups;
    private readonly HeldPositions held;
    private readonly AsyncSubject<Unit> ended = new();
    private readonly CompositeDisposable subscriptions = [];
    private AccountState? state;
    private bool isDisposed;

    /// <summary>Follows the positions of a customer's accounts.</summary>
    /// <param name="account">The account streamer, which must outlive the positions.</param>
    /// <param name="market">The market data, which must outlive the positions.</param>
    /// <param name="options">Which accounts, sampling, lookups and betas; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, or <see cref="LivePositionsOptions.BetaSymbol"/> is not a streamer
    /// symbol.</exception>
    /// <exception cref="ObjectDisposedException">The market data was disposed.</exception>
    public LivePositions(AccountStreamer account, IMarketData market, LivePositionsOptions? options = null)
        : this((account ?? throw new ArgumentNullException(nameof(account))).Updates, market, options)
    {
    }

    /// <summary>Follows the positions in any stream of states, such as those of a test.</summary>
    /// <param name="updates">The states of the accounts: the current one first, as <see cref="AccountStreamer.Updates"/>, then each change.
    /// Calls must not overlap. It is subscribed at once, until the end.</param>
    /// <param name="market">The market data, which must outlive the positions.</param>
    /// <param name="options">Which accounts, sampling, lookups and betas; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, or <see cref="LivePositionsOptions.BetaSymbol"/> is not a streamer
    /// symbol.</exception>
    /// <exception cref="ObjectDisposedException">The market data was disposed.</exception>
    public LivePositions(IObservable<AccountUpdate> updates, IMarketData market, LivePositionsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(updates);
        ArgumentNullException.ThrowIfNull(market);
        options ??= new LivePositionsOptions();
        options.Validate();
        _ = market.Observe<Quote>(options.BetaSymbol);
        ObjectDisposedException.ThrowIf(market.State.Status == ConnectionStatus.Closed, market);

        this.market = market;
        rows = new PositionRows(options);
        demand = new PositionDemand(market, rows);
        lookups = new PositionLookups(options.FindStreamerSymbol, market.Scheduler, OnFound);
        held = new HeldPositions(options, rows, demand, lookups);
        Snapshots = Sampling.Sample<PositionsSnapshot>(
            (ref long seen) => rows.After(ref seen, market.Scheduler.Now), options.SnapshotInterval, ended, market.Scheduler);
        subscriptions.Add(market.Interruptions.Subscribe(rows.Interrupt));
        subscriptions.Add(updates.Subscribe(Take, End, () => End(null)));

        // Follows the state and not the events: without positions it ends with the market data too.
        subscriptions.Add(market.ConnectionStates
            .Where(connection => connection.Status == ConnectionStatus.Failed)
            .Subscribe(connection => End(connection.Error), () => End(null)));
    }

    /// <summary>The positions with their live values as they are now.</summary>
    public PositionsSnapshot Snapshot
    {
        get
        {
            var seen = -1L;
            return rows.After(ref seen, market.Scheduler.Now)!;
        }
    }

    /// <summary>Emits all positions: their current state at once, within Subscribe, and then after every
    /// <see cref="LivePositionsOptions.SnapshotInterval"/> in which something changed, on the scheduler of the market data. Each observer
    /// has its own interval, which starts when it subscribes, and its calls never overlap.</summary>
    /// <remarks>When the account is not connected, or the market data lose their connection, rows are <see cref="LivePosition.IsStale"/>
    /// until everything was read again, or their values have arrived again. Completes when the positions, the account or the market data
    /// are disposed, without a final snapshot; ends with OnError when the account or the market data fail for good.</remarks>
    public IObservable<PositionsSnapshot> Snapshots { get; }

    /// <summary>Releases the subscriptions and completes <see cref="Snapshots"/>. The rows keep their last values.</summary>
    public void Dispose() => End(null);

    /// <summary>As <see cref="Dispose"/>, for <c>await using</c>.</summary>
    /// <returns>A completed task.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Take(AccountUpdate update)
    {
        lock (gate)
        {
            if (isDisposed)
                return;
            state = update.State;
            if (update.Cause is AccountUpdateCause.Connected or AccountUpdateCause.Resync)
                lookups.Retry();
            held.Follow(state, NewYork.Today(market.Scheduler));
        }
    }

    private void OnFound(Action apply)
    {
        lock (gate)
        {
            if (isDisposed)
                return;
            apply();
            held.Follow(state!, NewYork.Today(market.Scheduler));
        }
    }

    private void End(Exception? error)
    {
        lock (gate)
        {
            if (isDisposed)
                return;
            isDisposed = true;
            subscriptions.Dispose();
            demand.Dispose();
            lookups.Dispose();
        }

        if (error is null)
            ended.OnCompleted();
        else
            ended.OnError(error);
    }
}
