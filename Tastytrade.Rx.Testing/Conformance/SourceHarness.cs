namespace Tastytrade.Rx.Testing;

/// <summary>Runs a source of market data through the rules of <see cref="SourceConformance"/>. The harness plays the feed behind the
/// source.</summary>
/// <remarks>
/// <para>Derive a class for your source, with a server or a vendor's client that the test controls. Create a new harness for each rule; its
/// market must be connected, or become connected by itself.</para>
/// <para>Rules use symbols such as <c>SPY</c>, <c>QQQ</c>, <c>S1</c> to <c>S500</c>, <c>SPY{=m}</c> and <c>.SPY261218C600</c>. They
/// identify events by symbol and a few fields, which the source must pass on: the bid price of quotes; time and price of prints; time and
/// close of candles; source, index and price of orders; bids of depths.</para>
/// </remarks>
public abstract class SourceHarness : IAsyncDisposable
{
    /// <summary>The market data over the source under test, usually a <see cref="MarketData"/>. The rules dispose it if it is disposable;
    /// the harness must tolerate that.</summary>
    public abstract IMarketData Market { get; }

    /// <summary>The maximum number of calls of <see cref="SettleAsync"/> to wait for an expected result (default: 100, which suits virtual
    /// time). On real threads choose enough for ten seconds or more: only a failing rule waits that long.</summary>
    public virtual int MaxSettles => 100;

    /// <summary>Whether the feed can refuse a single symbol (default: no).</summary>
    public virtual bool CanRefuse => false;

    /// <summary>Whether the feed has depths of market (default: no).</summary>
    public virtual bool CanPublishDepth => false;

    /// <summary>Whether the source can fail permanently (default: no).</summary>
    public virtual bool CanFail => false;

    /// <summary>Whether the feed has events of a type (default: all types). It must have quotes. Rules that need a missing type are
    /// skipped: see <see cref="SourceRule.AppliesTo"/>.</summary>
    /// <param name="eventType">The type, such as <c>typeof(Candle)</c>.</param>
    /// <returns>Whether the feed has them.</returns>
    public virtual bool Serves(Type eventType) => true;

    /// <summary>Publishes an event at the feed, which sends it to the requests for it, after everything published before. Like a real feed,
    /// it keeps the newest quote and Greeks of each symbol, and the history of candles, prints and orders, for later requests. While the
    /// connection is lost the feed continues, and the source receives nothing.</summary>
    /// <param name="e">The event. An event with <see cref="EventFlags.RemoveEvent"/> removes the one with the same index. After the end,
    /// publishing does nothing.</param>
    public abstract void Publish(MarketEvent e);

    /// <summary>Publishes a changed depth of market at the feed. Override it if <see cref="CanPublishDepth"/> is true.</summary>
    /// <param name="depth">The whole depth.</param>
    public virtual void Publish(DepthOfMarket depth) => throw Unsupported(nameof(Publish));

    /// <summary>Makes the feed refuse all further requests for a symbol. Override it if <see cref="CanRefuse"/> is true.</summary>
    /// <param name="symbol">A streamer symbol.</param>
    public virtual void Refuse(string symbol) => throw Unsupported(nameof(Refuse));

    /// <summary>Breaks the connection between feed and source, until <see cref="RestoreAsync"/>.</summary>
    /// <returns>A task that completes when the connection is broken; the source may detect it later.</returns>
    public abstract Task LoseAsync();

    /// <summary>Lets the source connect again, and waits no longer than the source needs to try.</summary>
    /// <returns>A task that completes when connecting is possible; the source may connect later.</returns>
    public abstract Task RestoreAsync();

    /// <summary>Makes the source fail permanently. Override it if <see cref="CanFail"/> is true.</summary>
    /// <returns>A task that completes when the cause exists; the source may detect it later.</returns>
    public virtual Task FailAsync() => throw Unsupported(nameof(FailAsync));

    /// <summary>Lets some milliseconds pass, virtual or real, in which pending changes are sent and delivered. In virtual time it advances
    /// the scheduler and returns <see cref="Task.CompletedTask"/>.</summary>
    /// <returns>A task that completes when the time has passed.</returns>
    public abstract Task SettleAsync();

    /// <summary>Disposes the market and the feed.</summary>
    /// <returns>A task that completes when they are disposed.</returns>
    public abstract ValueTask DisposeAsync();

    private NotSupportedException Unsupported(string member) =>
        new($"{GetType().Name} does not override {member}, though it says that it can.");
}
