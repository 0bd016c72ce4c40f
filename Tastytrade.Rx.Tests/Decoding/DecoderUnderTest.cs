using System.Text;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.Fuzz.Frames;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>A decoder with its string tables and the layouts of one channel.</summary>
internal sealed class DecoderUnderTest
{
    private readonly EventOutput output;
    private readonly FeedDecoder decoder;
    public DecoderUnderTest()
    {
        var routes = new AllRoutes();
        output = new EventOutput(routes);
        decoder = new FeedDecoder(routes, output, new StringTable(10_000), maxSymbols: 10_000);
    }

    public EventLayouts Layouts { get; } = new();

    public DecoderUnderTest Config(string type, params string[] fields)
    {
        Layouts.Merge(new Dictionary<string, string[]> { [type] = fields });
        return this;
    }

    /// <summary>Decodes a FEED_DATA frame with this data.</summary>
    public Decoded Data(string data) => Frame(Encoding.UTF8.GetBytes($$"""{"type":"FEED_DATA","channel":1,"data":{{data}}}"""));

    public Decoded Frame(ReadOnlySpan<byte> frame)
    {
        var events = new List<MarketEvent>();
        var report = Frame(frame, events);
        return new(events, report);
    }

    /// <summary>Decodes as the router does: head, data, end.</summary>
    public DecodeReport Frame(ReadOnlySpan<byte> frame, List<MarketEvent> events)
    {
        var report = default(DecodeReport);
        var head = FrameHead.Read(frame);
        if (!head.IsFeedData || head.Data < 0)
            return report;
        var json = new JsonCursor(frame) { Position = head.Data };
        output.Clear();
        decoder.Decode(ref json, Layouts, ref report);
        FrameHead.ExpectEnd(ref json);
        foreach (var (e, _) in output.Block.Items)
            events.Add(e);
        return report;
    }
}

/// <summary>The result of decoding a frame.</summary>
internal sealed record Decoded(IReadOnlyList<MarketEvent> Events, DecodeReport Report)
{
    public IEnumerable<string> Symbols => Events.Select(e => e.EventSymbol);

    public T The<T>()
        where T : MarketEvent => (T)Events.Single();

    public override string ToString() =>
        $"{string.Join(", ", Events)}; {Report.RefusedRows} refused: {Report.FirstReason}; "
        + $"{Report.RefusedFields} fields: {Report.FirstFieldReason}; unknown: {string.Join(", ", Report.UnknownTypes ?? [])}";
}
