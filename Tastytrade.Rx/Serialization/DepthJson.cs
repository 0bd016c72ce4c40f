using System.Collections.Immutable;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Serialization;

/// <summary>The members of a depth of market: <c>symbol</c>, <c>source</c> and those of a DOM_SNAPSHOT, which are <c>time</c>, and
/// <c>bids</c> and <c>asks</c> of objects with <c>price</c>, <c>size</c> and <c>count</c>.</summary>
/// <remarks>Reads all levels in the order in which they were written. The decoder has already removed invalid levels.</remarks>
internal sealed class DepthJson : MessageJson
{
    private string? symbol;
    private string? source;
    private long time;
    private ImmutableArray<PriceLevel> bids = [];
    private ImmutableArray<PriceLevel> asks = [];

    public override string? Missing => symbol is null ? "symbol" : source is null ? "source" : null;

    public override string? Read(ref JsonCursor json, string name, CellReader cells)
    {
        switch (name)
        {
            case "symbol": return cells.ReadText(ref json, ref symbol) ? null : RowReport.Expected(FieldKind.Text);
            case "source": return cells.ReadText(ref json, ref source) ? null : RowReport.Expected(FieldKind.Text);
            case "time": return cells.ReadInt64(ref json, ref time) ? null : RowReport.Expected(FieldKind.Int64);
            case "bids": return ReadSide(ref json, cells, out bids) ? null : "a list of price levels";
            case "asks": return ReadSide(ref json, cells, out asks) ? null : "a list of price levels";
            default:
                json.Skip();
                return null;
        }
    }

    public override FeedMessage Build() => new DepthOfMarket { Symbol = symbol!, Source = source!, Time = time, Bids = bids, Asks = asks };

    private static bool ReadSide(ref JsonCursor json, CellReader cells, out ImmutableArray<PriceLevel> side)
    {
        side = [];
        if (json.Peek() == 'n')
        {
            json.ReadLiteral("null"u8);
            return true;
        }

        if (!json.TryConsume((byte)'['))
            return Skip(ref json);
        if (json.TryConsume((byte)']'))
            return true;
        var levels = ImmutableArray.CreateBuilder<PriceLevel>();
        do
        {
            if (!ReadLevel(ref json, cells, out var level))
                return false;
            levels.Add(level);
        }
        while (json.TryConsume((byte)','));
        json.Expect((byte)']');
        side = levels.DrainToImmutable();
        return true;
    }

    private static bool ReadLevel(ref JsonCursor json, CellReader cells, out PriceLevel level)
    {
        double price = double.NaN, size = double.NaN;
        long count = 0;
        level = default;
        if (!json.TryConsume((byte)'{'))
            return Skip(ref json);
        if (!json.TryConsume((byte)'}'))
        {
            do
            {
                if (!ReadValue(ref json, cells, ref price, ref size, ref count))
                    return false;
            }
            while (json.TryConsume((byte)','));
            json.Expect((byte)'}');
        }

        level = new PriceLevel(price, size, count);
        return true;
    }

    private static bool ReadValue(ref JsonCursor json, CellReader cells, ref double price, ref double size, ref long count)
    {
        var name = json.ReadName();
        json.Expect((byte)':');
        if (name.SequenceEqual("price"u8))
            return cells.ReadDouble(ref json, ref price);
        if (name.SequenceEqual("size"u8))
            return cells.ReadDouble(ref json, ref size);
        if (name.SequenceEqual("count"u8))
            return cells.ReadInt64(ref json, ref count);
        json.Skip();
        return true;
    }

    private static bool Skip(ref JsonCursor json)
    {
        json.Skip();
        return false;
    }
}
