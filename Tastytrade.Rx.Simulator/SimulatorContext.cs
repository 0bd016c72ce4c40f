using Tastytrade.Rx.Simulator.Accounts;
using Tastytrade.Rx.Simulator.Faults;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Simulator.Rest;

namespace Tastytrade.Rx.Simulator;

/// <summary>The state that REST, the DXLink connections and the faults share.</summary>
internal sealed class SimulatorContext
{
    private long eventsSent;

    public SimulatorContext(SimulatorOptions options)
    {
        Options = options;
        Clock = new(options.Scheduler, options.StartTime);
        Market = new(Clock, options.Seed, options.AnySymbol);
        AccessTokens = new(Clock, options.AccessTokenLifetime);
        QuoteTokens = new(Clock, options.QuoteTokenLifetime);
        Sessions = new(options, Clock);
        RestLimits = new(Clock);
        Notifications = new(Faults.Account);
        Accounts = new(options, Market, () => MarketClosedAt is not null, Notifications);
    }

    public SimulatorOptions Options { get; }

    public MarketClock Clock { get; }

    public MarketModel Market { get; }

    public AccessTokens AccessTokens { get; }

    public QuoteTokens QuoteTokens { get; }

    public FaultState Faults { get; } = new();

    public SessionRegistry Sessions { get; }

    public RestLimits RestLimits { get; }

    public NotificationHub Notifications { get; }

    public CustomerAccounts Accounts { get; }

    /// <summary>When the market closed; <see langword="null"/> while it is open.</summary>
    public DateTimeOffset? MarketClosedAt => Faults.Feed.MarketClosedAt(Clock.Now);

    /// <summary>The time of the newest events: now, or the time when the market closed.</summary>
    public DateTimeOffset MarketNow => MarketClosedAt ?? Clock.Now;

    public FrameLog ReceivedFrames { get; } = new();

    public FrameLog ReceivedAccountMessages { get; } = new();

    public long EventsSent => Interlocked.Read(ref eventsSent);

    public void CountEvents(int count) => Interlocked.Add(ref eventsSent, count);
}
