using System.Collections.Immutable;
using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Makes a depth of market of a DOM_SNAPSHOT. A snapshot replaces the whole book, so half of one is worth nothing: what is not
/// as it should be costs the frame.</summary>
internal static class DepthDecoder
{
    private static readonly Comparison<PriceLevel> LowestFirst = (a, b) => a.Price.CompareTo(b.Price);
    private static readonly Comparison<PriceLevel> HighestFirst = (a, b) => b.Price.CompareTo(a.Price);

    /// <exception cref="FrameException">The frame is no DOM_SNAPSHOT with both sides.</exception>
    public static DepthOfMarket Decode(ReadOnlySpan<byte> frame, DepthKey key, long now, int maxDepth = JsonDepth.Default)
    {
        long time = 0;
        ImmutableArray<PriceLevel> bids = default, asks = default;
        var json = new JsonCursor(frame, maxDepth);
        json.Expect((byte)'{');
        do
        {
            var name = json.ReadName();
            json.Expect((byte)':');
            if (name.SequenceEqual("time"u8))
                time = ReadInteger(ref json);
            else if (name.SequenceEqual("bids"u8))
                bids = ReadSide(ref json, HighestFirst);
            else if (name.SequenceEqual("asks"u8))
                asks = ReadSide(ref json, LowestFirst);
            else
                json.Skip();
        }
        while (json.TryConsume((byte)','));
        json.Expect((byte)'}');
        json.ExpectEnd();
        if (bids.IsDefault || asks.IsDefault)
            throw new FrameException("DOM_SNAPSHOT has no bids or no asks");

        var depth = new DepthOfMarket { Symbol = key.Symbol, Source = key.Sources, Time = time, Bids = bids, Asks = asks, Key = key };
        FeedMessage.Stamp(depth, now);
        return depth;
    }

    private static ImmutableArray<PriceLevel> ReadSide(ref JsonCursor json, Comparison<PriceLevel> bestFirst)
    {
        var levels = ImmutableArray.CreateBuilder<PriceLevel>();
        json.Expect((byte)'[');
        if (!json.TryConsume((byte)']'))
        {
            do
            {
                // Nothing is bid or offered at a level without a size, and it has no place without a price.
                if (ReadLevel(ref json) is { Size: > 0 and < double.PositiveInfinity } level && double.IsFinite(level.Price))
                    levels.Add(level);
            }
            while (json.TryConsume((byte)','));
            json.Expect((byte)']');
        }

        // Servers send the best first already; whoever reads the first level must be able to rely on it.
        for (var i = 1; i < levels.Count; i++)
        {
            if (bestFirst(levels[i - 1], levels[i]) > 0)
            {
                levels.Sort(bestFirst);
                break;
            }
        }

        return levels.DrainToImmutable();
    }

    private static PriceLevel ReadLevel(ref JsonCursor json)
    {
        double? price = null, size = null;
        long count = 0;
        json.Expect((byte)'{');
        if (!json.TryConsume((byte)'}'))
        {
            do
            {
                var name = json.ReadName();
                json.Expect((byte)':');
                if (name.SequenceEqual("price"u8))
                    price = ReadNumber(ref json);
                else if (name.SequenceEqual("size"u8))
                    size = ReadNumber(ref json);
                else if (name.SequenceEqual("count"u8))
                    count = ReadInteger(ref json);
                else
                    json.Skip();
            }
            while (json.TryConsume((byte)','));
            json.Expect((byte)'}');
        }

        return new PriceLevel(
            price ?? throw new FrameException("a level of a DOM_SNAPSHOT has no price"), size ?? throw new FrameException("a level of a DOM_SNAPSHOT has no size"), count);
    }

    private static double ReadNumber(ref JsonCursor json)
    {
        switch (json.Peek())
        {
            case (byte)'"':
                var text = json.ReadName();
                return text.SequenceEqual("NaN"u8) ? double.NaN
                    : text.SequenceEqual("Infinity"u8) ? double.PositiveInfinity
                    : text.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity
                    : throw new FrameException("a number of a DOM_SNAPSHOT is text");
            case (byte)'n':
                json.ReadLiteral("null"u8);
                return double.NaN;
            default:
                return JsonNumber.ToDouble(json.ReadNumber(out _));
        }
    }

    /// <summary>An integer; 0 where the server says that it has none.</summary>
    private static long ReadInteger(ref JsonCursor json)
    {
        if (json.Peek() is (byte)'"' or (byte)'n')
        {
            ReadNumber(ref json);
            return 0;
        }

        return JsonNumber.TryToInt64(json.ReadNumber(out var isInteger), isInteger, out var value)
            ? value
            : throw new FrameException("an integer of a DOM_SNAPSHOT is a fraction or out of range");
    }
}
