using BenchmarkDotNet.Attributes;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.DXLink.Feed;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Parts;

/// <summary>What is to be said to the server when subscriptions change, and the frames that say it.</summary>
[MemoryDiagnoser]
public class SubscriptionBenchmarks
{
    private const int Changed = 1000;
    private const int MaxBytes = 8192;
    private static readonly FeedKey Key = new(EventSchema.Of<Quote>(), FeedContract.Ticker);
    private SymbolKey[] symbols = [];
    private SymbolKey[] changed = [];
    private FeedBook book = new(Key);
    private long now;

    [Params(1_000, 100_000)]
    public int Subscribed { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var all = SampleSymbols.Take(Subscribed + Changed).Select(s => new SymbolKey(s, "")).ToArray();
        (symbols, changed) = (all[..Subscribed], all[Subscribed..]);
        book = new(Key);
        Add(symbols);
    }

    /// <summary>1,000 symbols come and go among those that stay.</summary>
    [Benchmark(OperationsPerInvoke = Changed)]
    public int ComeAndGo()
    {
        var since = Add(changed);
        var bytes = Say();
        foreach (var symbol in changed)
            book.Release(symbol, observed: false, since);
        return bytes + Say();
    }

    /// <summary>Everything anew, as after a reconnection.</summary>
    [Benchmark]
    public int Resubscribe()
    {
        book.Forget();
        return Say();
    }

    private long Add(SymbolKey[] added)
    {
        now++;
        foreach (var symbol in added)
            book.Add(symbol, observed: false, null, now);
        return now;
    }

    private int Say() => SubscriptionFrames.Write(1, book.TakeChanges(), MaxBytes).Sum(f => f.Length);
}
