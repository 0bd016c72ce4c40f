using System.Collections.Concurrent;
using Tastytrade.Rx.Simulator.Faults;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator;

/// <summary>What REST, the DXLink connections and the faults share.</summary>
internal sealed class SimulatorContext
{
    private long eventsSent;

    public SimulatorContext(SimulatorOptions options)
    {
        Options = options;
        Clock = new(options.Scheduler, options.StartTime);
        Market = new(Clock, options.Seed);
        AccessTokens = new(Clock, options.AccessTokenLifetime);
        QuoteTokens = new(Clock, options.QuoteTokenLifetime);
    }

    public SimulatorOptions Options { get; }

    public MarketClock Clock { get; }

    public MarketModel Market { get; }

    public SessionTokens AccessTokens { get; }

    public SessionTokens QuoteTokens { get; }

    public FaultState Faults { get; } = new();

    public ConcurrentQueue<ReceivedFrame> ReceivedFrames { get; } = new();

    public long EventsSent => Interlocked.Read(ref eventsSent);

    public void CountEvents(int count) => Interlocked.Add(ref eventsSent, count);
}
