using BenchmarkDotNet.Attributes;
using Tastytrade.Rx.Benchmarks.Decoding;
using Tastytrade.Rx.Benchmarks.Frames;

namespace Tastytrade.Rx.Benchmarks.Parts;

/// <summary>Decoding of a frame: the library's decoder compared with JSON readers.</summary>
[MemoryDiagnoser]
public class DecodingBenchmarks
{
    private readonly List<MarketEvent> output = new(100);
    private readonly LibraryReader library = new();
    private readonly JObjectReader tree = new();
    private readonly TextReaderReader text = new();
    private readonly Utf8ReaderReader utf8 = new();
    private byte[] frame = [];

    [Params("Quote", "Greeks", "Candle", "TimeAndSale")]
    public string Type { get; set; } = "";

    [Params(1, 10, 100)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        frame = FrameSet.Of(SampleEvents.Types.Single(t => t.Name == Type), Events).Frames[0];
        Readers.Check([library, tree, text, utf8], [frame]);
    }

    [Benchmark(Baseline = true)]
    public int TastytradeRx() => Read(library);

    [Benchmark]
    public int JObjectParse() => Read(tree);

    [Benchmark]
    public int JsonTextReader() => Read(text);

    [Benchmark]
    public int Utf8JsonReader() => Read(utf8);

    private int Read(IFrameReader reader)
    {
        output.Clear();
        reader.Read(frame, output);
        return output.Count;
    }
}
