namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>Decodes the events of a COMPACT FEED_DATA frame. All readers create the same events, with all fields.</summary>
internal interface IFrameReader
{
    string Name { get; }

    void Read(byte[] frame, List<MarketEvent> output);
}
