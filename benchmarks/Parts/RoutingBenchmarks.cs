using System.Reactive;
using BenchmarkDotNet.Attributes;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Parts;

/// <summary>Events to the observers of their symbols, whose number must not matter: 1,000 events each time.</summary>
[MemoryDiagnoser]
public class RoutingBenchmarks
{
    private const int Posted = 1000;
    private readonly List<List<MarketEvent>> batches = [];
    private Delivery delivery = new();
    private int next;
    private long received;

    [Params(10, 1_000, 100_000)]
    public int ObservedSymbols { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        delivery = new();
        var type = EventSchema.Of<Quote>();
        var symbols = SampleSymbols.Take(ObservedSymbols);
        var observer = Observer.Create<Quote>(_ => received++);
        foreach (var symbol in symbols)
            delivery.Register(observer, routes => routes.Of(type, symbol));
        delivery.Run();

        var samples = new SampleEvents(seed: 5);
        var quotes = Math.Max(ObservedSymbols, Posted);
        batches.AddRange(Enumerable.Range(0, quotes).Select(i => (MarketEvent)samples.Quote(symbols[i % symbols.Length])).Chunk(Posted).Select(c => c.ToList()));
    }

    [Benchmark(OperationsPerInvoke = Posted)]
    public long Deliver()
    {
        delivery.Post(batches[next++ % batches.Count]);
        delivery.Run();
        return received;
    }
}
