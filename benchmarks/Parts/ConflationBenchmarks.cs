using BenchmarkDotNet.Attributes;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Benchmarks.Parts;

/// <summary>A queue of quotes of 1,000 symbols: all quotes for a fast reader, or the newest of each symbol for a slow one.</summary>
[MemoryDiagnoser]
public class ConflationBenchmarks
{
    private const int Symbols = 1000;
    private const int Added = 10_000;
    private readonly List<MarketEvent> quotes = [];
    private QueuedItem[] batch = [];
    private ConflatingQueue queue = new(1);

    /// <summary>Whether the reader is so slow that nearly all quotes are conflated.</summary>
    [Params(false, true)]
    public bool IsSlow { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var samples = new SampleEvents(seed: 6);
        var symbols = SampleSymbols.Take(Symbols);
        quotes.AddRange(Enumerable.Range(0, Added).Select(i => samples.Quote(symbols[i % Symbols])));
        queue = new(threshold: IsSlow ? 1 : int.MaxValue);
    }

    [Benchmark(OperationsPerInvoke = Added)]
    public int AddAndTake()
    {
        foreach (var quote in quotes)
            queue.Add(new QueuedItem(quote, IsLatest: true));
        return queue.TakeAll(ref batch);
    }
}
