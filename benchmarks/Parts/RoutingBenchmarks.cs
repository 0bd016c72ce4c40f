using System.Reactive;
using BenchmarkDotNet.Attributes;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Benchmarks.Parts;

/// <summary>Routing of 1,000 events to the observers of their symbols. The cost must not depend on the number of symbols.</summary>
[MemoryDiagnoser]
public class RoutingBenchmarks
{
    private const int Posted = 1000;
    private readonly List<RoutedEvent[]> batches = [];
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
        var events = Enumerable.Range(0, quotes).Select(i => (MarketEvent)samples.Quote(symbols[i % symbols.Length]));
        batches.AddRange(events.Select(e => new RoutedEvent(e, delivery.Find(e))).Chunk(Posted));
    }

    [Benchmark(OperationsPerInvoke = Posted)]
    public long Deliver()
    {
        delivery.Post(batches[next++ % batches.Count]);
        delivery.Run();
        return received;
    }
}
