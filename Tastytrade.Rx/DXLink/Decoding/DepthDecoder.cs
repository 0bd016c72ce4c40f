using System.Collections.Immutable;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Decodes a DOM_SNAPSHOT. It replaces the whole order book, so a value that cannot be read rejects the frame rather than leave
/// half an order book. Missing fields are empty, as in FEED_DATA: NaN for a price or size, 0 for a count.</summary>
internal static class DepthDecoder
{
    private static readonly Comparison<PriceLevel> LowestFirst = (a, b) => a.Price.CompareTo(b.Price);
    private static readonly Comparison<PriceLevel> HighestFirst = (a, b) => b.Price.CompareTo(a.Price);

    /// <exception cref="FrameException">The frame is not a DOM_SNAPSHOT with both sides.</exception>
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
                // As for an order, an empty size or 0 means that the level is gone. A level without a price has no position.
                if (ReadLevel(ref json) is { Size: > 0 and < double.PositiveInfinity } level && double.IsFinite(level.Price))
                    levels.Add(level);
            }
            while (json.TryConsume((byte)','));
            json.Expect((byte)']');
        }

        // Servers already send the best price first, but readers of the first level rely on that order.
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
        double price = double.NaN, size = double.NaN;
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

        return new PriceLevel(price, size, count);
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
                    : QuotedNumber.TryToDouble(text, out var value) ? value
                    : throw new FrameException("a number of a DOM_SNAPSHOT is text");
            case (byte)'n':
                json.ReadLiteral("null"u8);
                return double.NaN;
            default:
                return JsonNumber.ToDouble(json.ReadNumber(out _));
        }
    }

    /// <summary>Reads an integer; 0 if the server sent an empty value.</summary>
    private static long ReadInteger(ref JsonCursor json)
    {
        const string Complaint = "an integer of a DOM_SNAPSHOT is a fraction or out of range";
        switch (json.Peek())
        {
            case (byte)'"':
                var text = json.ReadName();
                if (QuotedNumber.TryToInt64(text, out var quoted))
                    return quoted;
                return text.SequenceEqual("NaN"u8) || text.SequenceEqual("Infinity"u8) || text.SequenceEqual("-Infinity"u8)
                    ? 0
                    : throw new FrameException(Complaint);
            case (byte)'n':
                json.ReadLiteral("null"u8);
                return 0;
            default:
                return JsonNumber.TryToInt64(json.ReadNumber(out var isInteger), isInteger, out var value)
                    ? value
                    : throw new FrameException(Complaint);
        }
    }
}
