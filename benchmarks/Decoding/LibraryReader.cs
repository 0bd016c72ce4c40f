using Tastytrade.Rx.DXLink.Decoding;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>This library's decoder, called as by its router.</summary>
internal sealed class LibraryReader : IFrameReader
{
    private readonly EventLayouts layouts = new();
    private readonly EventOutput events;
    private readonly FeedDecoder decoder;

    public LibraryReader()
    {
        var routes = new AllRoutes();
        events = new EventOutput(routes);
        decoder = new FeedDecoder(routes, events, new StringTable(4096), maxSymbols: 1_000_000);
    }

    public string Name => "Tastytrade.Rx";

    public void Read(byte[] frame, List<MarketEvent> output)
    {
        var report = default(DecodeReport);
        var head = FrameHead.Read(frame);
        var json = new JsonCursor(frame) { Position = head.Data };
        decoder.Decode(ref json, layouts, ref report);
        FrameHead.ExpectEnd(ref json);
        if (report.RefusedRows > 0)
            throw new InvalidDataException(report.FirstReason);
        foreach (ref readonly var e in events.Block.Items)
            output.Add(e.Event);
        events.Clear();
    }
}
