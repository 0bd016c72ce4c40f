using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>This library's decoder, called as by its router.</summary>
internal sealed class LibraryReader : IFrameReader
{
    private readonly FeedDecoder decoder = new(new AllRoutes(), new StringTable(4096), maxSymbols: 1_000_000);
    private readonly EventLayouts layouts = new();
    private readonly EventBlock events = new();

    public string Name => "Tastytrade.Rx";

    public void Read(byte[] frame, List<MarketEvent> output)
    {
        var report = default(DecodeReport);
        var head = FrameHead.Read(frame);
        var json = new JsonCursor(frame) { Position = head.Data };
        decoder.Decode(ref json, layouts, events, ref report);
        FrameHead.ExpectEnd(ref json);
        if (report.RefusedRows > 0)
            throw new InvalidDataException(report.FirstReason);
        foreach (ref readonly var e in events.Items)
            output.Add(e.Event);
        events.Clear();
    }
}
