namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>One way to make events of a COMPACT FEED_DATA frame: the same events, of the same types, with all fields.</summary>
internal interface IFrameReader
{
    string Name { get; }

    void Read(byte[] frame, List<MarketEvent> output);
}
