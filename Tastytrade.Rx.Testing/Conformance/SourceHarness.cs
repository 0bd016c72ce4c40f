namespace Tastytrade.Rx.Testing;

/// <summary>Drives one source of market data through the rules of <see cref="SourceConformance"/>: it is the feed behind the source.</summary>
/// <remarks>
/// <para>Derive a class for your source, with a server or a vendor's client that the test controls. Make a new harness for each rule; its
/// market is to be connected, or to become connected by itself.</para>
/// <para>Rules use symbols such as <c>SPY</c>, <c>QQQ</c>, <c>S1</c> to <c>S500</c>, <c>SPY{=m}</c> and <c>.SPY261218C600</c>. They tell
/// events apart by symbol and by few fields, which the source must pass on: the bid price of quotes; time and price of prints; time and
/// close of candles; source, index and price of orders; bids of depths.</para>
/// </remarks>
public abstract class SourceHarness : IAsyncDisposable
{
    /// <summary>The market data over the source under test: as a rule a <see cref="MarketData"/>. The rules dispose it where it is
    /// disposable; the harness must tolerate that.</summary>
    public abstract IMarketData Market { get; }

    /// <summary>How often <see cref="SettleAsync"/> is called, at most, until something that has to happen has happened (default: 100, as
    /// suits virtual time). On real threads choose enough for ten seconds or more: only a rule that fails waits that long.</summary>
    public virtual int MaxSettles => 100;

    /// <summary>Whether the feed can refuse a symbol (default: no).</summary>
    public virtual bool CanRefuse => false;

    /// <summary>Whether the feed has depths of market (default: no).</summary>
    public virtual bool CanPublishDepth => false;

    /// <summary>Whether the source can fail for good (default: no).</summary>
    public virtual bool CanFail => false;

    /// <summary>Whether the feed has events of a type (default: all). It must have quotes. Rules that need other types are left out where it
    /// has not: see <see cref="SourceRule.AppliesTo"/>.</summary>
    /// <param name="eventType">The type, such as <c>typeof(Candle)</c>.</param>
    /// <returns>Whether it has.</returns>
    public virtual bool Serves(Type eventType) => true;

    /// <summary>Something happens at the feed, which sends it to those who requested it, after all that was published before. As a feed does,
    /// it keeps the newest quote and Greeks of each symbol, and the history of candles, prints and orders, for later requests. While the
    /// connection is lost the feed goes on, and the source sees nothing.</summary>
    /// <param name="e">The event. One with <see cref="EventFlags.RemoveEvent"/> removes that of the same index. After the end nothing
    /// happens.</param>
    public abstract void Publish(MarketEvent e);

    /// <summary>A depth of market changes at the feed. Needed where <see cref="CanPublishDepth"/>.</summary>
    /// <param name="depth">The whole depth.</param>
    public virtual void Publish(DepthOfMarket depth) => throw Unsupported(nameof(Publish));

    /// <summary>The feed refuses all requests of a symbol from now on. Needed where <see cref="CanRefuse"/>.</summary>
    /// <param name="symbol">A streamer symbol.</param>
    public virtual void Refuse(string symbol) => throw Unsupported(nameof(Refuse));

    /// <summary>Breaks the connection between feed and source, until <see cref="RestoreAsync"/>.</summary>
    /// <returns>Done when it is broken; the source may notice later.</returns>
    public abstract Task LoseAsync();

    /// <summary>Lets the source connect again, and waits no longer than it takes the source to try.</summary>
    /// <returns>Done when it is possible to connect; the source may be connected later.</returns>
    public abstract Task RestoreAsync();

    /// <summary>Makes the source fail for good. Needed where <see cref="CanFail"/>.</summary>
    /// <returns>Done when the cause is there; the source may notice later.</returns>
    public virtual Task FailAsync() => throw Unsupported(nameof(FailAsync));

    /// <summary>Lets time pass, virtual or real, in which what was done is sent and delivered: some milliseconds. In virtual time it advances the
    /// scheduler and returns <see cref="Task.CompletedTask"/>.</summary>
    /// <returns>Done when the time has passed.</returns>
    public abstract Task SettleAsync();

    /// <summary>Disposes the market and the feed.</summary>
    /// <returns>Done when they are disposed.</returns>
    public abstract ValueTask DisposeAsync();

    private NotSupportedException Unsupported(string member) => new($"{GetType().Name} does not override {member}, though it says that it can.");
}
