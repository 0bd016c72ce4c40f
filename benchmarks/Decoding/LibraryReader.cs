using Tastytrade.Rx.DXLink.Decoding;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>This library's decoder, called as by its router.</summary>
internal sealed class LibraryReader : IFrameReader
{
    private readonly FeedDecoder decoder = new(new StringTable(1_000_000), new StringTable(4096));
    private readonly EventLayouts layouts = new();

    public string Name => "Tastytrade.Rx";

    public void Read(byte[] frame, List<MarketEvent> output)
    {
        var report = default(DecodeReport);
        var head = FrameHead.Read(frame);
        var json = new JsonCursor(frame) { Position = head.Data };
        decoder.Decode(ref json, layouts, output, ref report);
        FrameHead.ExpectEnd(ref json);
        if (report.RefusedRows > 0)
            throw new InvalidDataException(report.FirstReason);
    }
}
