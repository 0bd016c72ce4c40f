using System.Reactive.Concurrency;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>Options for delivering market data from any source. The defaults suit most programs. No duration may exceed one year.</summary>
public record MarketDataOptions
{
    /// <summary>How far before the newest event of a history the request after a reconnection begins, so that late prints, corrections and
    /// cancels are not missed (default: 1 min; 0 for the newest event only). Older events are assumed not to change.</summary>
    public TimeSpan RecoveryOverlap { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many events may be queued for an observer before lasting events are conflated to the newest of each type and symbol,
    /// including those already queued (default: 10,000).</summary>
    public int ConflateAbove { get; init; } = 10_000;

    /// <summary>How many events that must not be dropped (time series, orders) may be queued for a slow observer before it is ended with
    /// <see cref="ObserverTooSlowException"/> (default: 1,000,000). An update of a history counts as the number of events that it adds,
    /// changes and removes. Once events are conflated for an observer, all queued events count, including the newest of each symbol. The
    /// same limit applies to the queue shared by all observers, which grows when, for example, the scheduler's only thread is blocked.
    /// Beyond it, further events are discarded, and the observers who miss them are ended. This is reported on
    /// <see cref="MarketData.Errors"/> as <see cref="MarketDataErrorKind.ObserverEnded"/>, and counted in
    /// <see cref="StreamerDiagnostics.Discarded"/>. Subscribe again for a new snapshot.</summary>
    public int MaxPendingEvents { get; init; } = 1_000_000;

    /// <summary>How many events one history may hold: its series plus the events of incomplete snapshots and transactions, so a history
    /// that is sent again counts twice until it is complete (default: 2,000,000; at least 1). Beyond this limit, its observers
    /// (<c>ObserveHistory</c>, <c>ObserveCandles</c>, <c>ObserveTimeAndSales</c>, <c>OrderBook</c>, <c>GetHistoryAsync</c>,
    /// <c>GetCandlesAsync</c>) end with <see cref="HistoryTooLargeException"/>, its subscription and memory are released, and the error is
    /// reported on <see cref="MarketData.Errors"/> as <see cref="MarketDataErrorKind.Limit"/>. Other histories are not affected.</summary>
    public int MaxHistoryEvents { get; init; } = HistoryTooLargeException.DefaultLimit;

    /// <summary>How long an observer may hold up the others before it is isolated, that is, called on its own turn (default: 100
    /// ms).</summary>
    public TimeSpan SlowObserverAfter { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many symbols one call may specify (default: 1,000,000). A call with more throws <see cref="ArgumentException"/> and
    /// subscribes nothing.</summary>
    public int MaxSymbolsPerSubscription { get; init; } = 1_000_000;

    /// <summary>The maximum length of a symbol in characters (default: 256, longer than any symbol in a feed, with room for a candle's
    /// attributes; at most 4,096). A call with a longer symbol throws <see cref="ArgumentException"/>.</summary>
    public int MaxSymbolLength { get; init; } = 256;

    /// <summary>How long after its request a symbol that has had no event of any type is reported on <see cref="MarketData.Errors"/> as
    /// <see cref="MarketDataErrorKind.Silent"/> (default: 10 s; null for no reports). The report comes within a fifth of that time, or
    /// after that time again if there was one before. Types that depend on trades, orders or news alone do not make a symbol silent;
    /// missing the last trade of an instrument that is no option does.</summary>
    public TimeSpan? SilentSymbolAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether symbols are passed on as they are (default: false, for every source). Otherwise a call with a symbol that cannot
    /// be a streamer symbol throws <see cref="ArgumentException"/>, which names the streamer symbol meant: an OCC symbol, a future or its
    /// option without exchange, a cryptocurrency without exchange, small letters, candles without a period, a candle's symbol for other
    /// events. Set it for a source of another vendor whose symbols have other forms.</summary>
    public bool AcceptAnySymbol { get; init; }

    /// <summary>The scheduler that times everything and calls the observers (default: the thread pool). Pass a <c>TestScheduler</c> to test
    /// in virtual time. On a single-threaded scheduler, such as an <c>EventLoopScheduler</c> or a UI scheduler, a slow observer cannot be
    /// isolated, and code that blocks the thread also stops the connection's timers: use <c>ObserveOn</c> with such a scheduler instead.
    /// <c>Scheduler.Immediate</c> and <c>Scheduler.CurrentThread</c> are rejected.</summary>
    public IScheduler Scheduler { get; init; } = SchedulerDefaults.Scheduler;

    /// <summary>The logger (default: no logging). Tokens are never logged.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>How long state is kept after its demand ends, in case the demand returns.</summary>
    internal virtual TimeSpan ForgetAfter => TimeSpan.Zero;

    /// <summary>Checks symbols as <c>Subscribe</c> and <c>Observe</c> do, without subscribing: for symbols that a user types, or before
    /// there is a connection.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">The symbols.</param>
    /// <returns>The symbols, each once; those of candles in the form in which events have them.</returns>
    /// <exception cref="ArgumentException">A symbol is empty, blank, too long or not a streamer symbol; the message names the streamer
    /// symbol meant where it is known. Or there are too many symbols, or <typeparamref name="T"/> is not a concrete event
    /// type.</exception>
    public IReadOnlyList<string> CheckSymbols<T>(params IEnumerable<string> symbols)
        where T : MarketEvent => new SymbolCheck(this).Check(EventSchema.Of<T>(), symbols);

    /// <summary>Validates the options, so that a program can detect a mistake at startup.</summary>
    /// <exception cref="ArgumentException">An option is invalid; the message names it and its valid values.</exception>
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
        OptionGuard.Require(SilentSymbolAfter is not { } silent || silent > TimeSpan.Zero, nameof(SilentSymbolAfter), "must be positive");
        if (SilentSymbolAfter is { } due)
            OptionGuard.RequireDue(due, nameof(SilentSymbolAfter));

        // They run on the caller's thread: observers would run on the socket's receive path, and a wait would block it.
        OptionGuard.Require(
            Scheduler is not (ImmediateScheduler or CurrentThreadScheduler),
            nameof(Scheduler),
            "must not be one that runs on the caller's thread, such as Scheduler.Immediate or Scheduler.CurrentThread");
    }
}
