using System.Reactive.Concurrency;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>How market data of any source are delivered. The defaults suit most programs. No time may be longer than a
/// year.</summary>
public record MarketDataOptions
{
    /// <summary>How far before the newest event of a history the request after a reconnection begins, so that late prints, corrections
    /// and cancels are not missed (default: 1 min; 0 for the newest event only). Older events are assumed not to change.</summary>
    public TimeSpan RecoveryOverlap { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many events may wait for an observer before lasting ones are conflated to the newest of each type and symbol,
    /// including those that wait already (default: 10,000).</summary>
    public int ConflateAbove { get; init; } = 10_000;

    /// <summary>How many events that must not be dropped (time series, orders) may wait for a slow observer before it is
    /// ended with <see cref="ObserverTooSlowException"/> (default: 1,000,000). An update of a history counts as the events that it adds,
    /// changes and removes. Once events are conflated for an observer, all that wait for it count, the newest of each symbol too.
    /// Where as many wait for the delivery to all observers, as on a scheduler whose only thread is blocked, further
    /// ones are discarded, and the observers who miss them are ended: reported on <see cref="MarketData.Errors"/> as
    /// <see cref="MarketDataErrorKind.ObserverEnded"/>, and counted in <see cref="StreamerDiagnostics.Discarded"/>. Subscribe again for a new
    /// snapshot.</summary>
    public int MaxPendingEvents { get; init; } = 1_000_000;

    /// <summary>How many events one history may have: its series, and what came of snapshots and transactions that are incomplete, so that
    /// a history that is sent again counts twice until it is complete (default: 2,000,000; at least 1). At more, its observers
    /// (<c>ObserveHistory</c>, <c>ObserveCandles</c>, <c>ObserveTimeAndSales</c>, <c>OrderBook</c>, <c>GetHistoryAsync</c>,
    /// <c>GetCandlesAsync</c>) end with <see cref="HistoryTooLargeException"/>, its subscription and memory are released, and the error is reported on
    /// <see cref="MarketData.Errors"/> as <see cref="MarketDataErrorKind.Limit"/>. Other histories go on.</summary>
    public int MaxHistoryEvents { get; init; } = HistoryTooLargeException.DefaultLimit;

    /// <summary>How long an observer may hold up the others before it is isolated, that is, served on a thread of its own (default: 100
    /// ms).</summary>
    public TimeSpan SlowObserverAfter { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many symbols one call may name (default: 1,000,000). A call with more throws <see cref="ArgumentException"/> and
    /// subscribes nothing.</summary>
    public int MaxSymbolsPerSubscription { get; init; } = 1_000_000;

    /// <summary>How many characters a symbol may have (default: 256, longer than any that a feed has, with room for a candle's
    /// attributes; at most 4,096). A call with a longer one throws <see cref="ArgumentException"/>.</summary>
    public int MaxSymbolLength { get; init; } = 256;

    /// <summary>The clock of everything timed, and where observers are called (default: the thread pool). Give a <c>TestScheduler</c> to
    /// test in virtual time. On a scheduler of one thread only, such as an <c>EventLoopScheduler</c> or that of a UI, a slow observer
    /// cannot be isolated, and what blocks the thread stops the connection's timers too: rather <c>ObserveOn</c> such a scheduler.
    /// <c>Scheduler.Immediate</c> and <c>Scheduler.CurrentThread</c> are refused.</summary>
    public IScheduler Scheduler { get; init; } = SchedulerDefaults.Scheduler;

    /// <summary>Where the streamer logs (default: nowhere). Tokens are never logged.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>How long what is no longer in demand is kept, for those who want it again.</summary>
    internal virtual TimeSpan ForgetAfter => TimeSpan.Zero;

    /// <summary>Checks the options: for a program that wants to know of a mistake when it starts.</summary>
    /// <exception cref="ArgumentException">An option is invalid; the message names it and the values it may have.</exception>
    public virtual void Validate()
    {
        OptionGuard.Require(RecoveryOverlap >= TimeSpan.Zero, nameof(RecoveryOverlap), "must not be negative");
        OptionGuard.Require(ConflateAbove > 0, nameof(ConflateAbove), "must be positive");
        OptionGuard.Require(MaxPendingEvents > 0, nameof(MaxPendingEvents), "must be positive");
        OptionGuard.Require(MaxHistoryEvents > 0, nameof(MaxHistoryEvents), "must be positive");
        OptionGuard.Require(SlowObserverAfter > TimeSpan.Zero, nameof(SlowObserverAfter), "must be positive");
        OptionGuard.Require(MaxSymbolsPerSubscription > 0, nameof(MaxSymbolsPerSubscription), "must be positive");
        OptionGuard.Require(MaxSymbolLength is > 0 and <= 4096, nameof(MaxSymbolLength), "must be from 1 to 4096");
        OptionGuard.Require(Scheduler is not null, nameof(Scheduler), "must not be null");
        OptionGuard.Require(Logger is not null, nameof(Logger), "must not be null");
        OptionGuard.RequireDue(SlowObserverAfter, nameof(SlowObserverAfter));

        // They run on the caller's thread: observers would run on the socket's receive path, and a wait would block it.
        OptionGuard.Require(
            Scheduler is not (ImmediateScheduler or CurrentThreadScheduler),
            nameof(Scheduler),
            "must not be one that runs on the caller's thread, such as Scheduler.Immediate or Scheduler.CurrentThread");
    }
}
