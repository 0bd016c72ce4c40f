using BenchmarkDotNet.Attributes;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Parts;

/// <summary>The computation of subscription changes, and their frames.</summary>
[MemoryDiagnoser]
public class SubscriptionBenchmarks
{
    private const int Changed = 1000;
    private const int MaxBytes = 8192;
    private static readonly FeedKey Key = new(EventSchema.Of<Quote>(), FeedContract.Auto);
    private readonly ConnectionRoom room = new(null, null);
    private Demand changed = new(Key, new SymbolKeys([], ""));
    private FeedDemand demand = new(Key);
    private long now;

    [Params(1_000, 100_000)]
    public int Subscribed { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var all = SampleSymbols.Take(Subscribed + Changed).ToArray();
        changed = new(Key, new SymbolKeys(all[Subscribed..], ""));
        demand = new(Key);
        demand.Add(new Demand(Key, new SymbolKeys(all[..Subscribed], "")), ++now);
    }

    /// <summary>Adds and removes 1,000 symbols.</summary>
    [Benchmark(OperationsPerInvoke = Changed)]
    public int AddAndRemove()
    {
        demand.Add(changed, ++now);
        var bytes = Send();
        demand.Release(changed, now);
        return bytes + Send();
    }

    /// <summary>Sends all subscriptions again, as after a reconnection.</summary>
    [Benchmark]
    public int Resubscribe()
    {
        demand.Forget(1, room);
        return Send();
    }

    private int Send()
    {
        List<SubscriptionEntry> removed = [], added = [];
        room.Grant(int.MaxValue, int.MaxValue);
        var isReset = demand.TakeRemovals(1, room, removed);
        for (byte urgency = 0; urgency < Urgency.Levels; urgency++)
            demand.TakeAdditions(1, urgency, room, takesShared: true, added);
        return SubscriptionFrames.Write(1, new(Key.Type.Name, isReset, isReset ? [] : removed, added), MaxBytes).Sum(f => f.Bytes.Length);
    }
}
