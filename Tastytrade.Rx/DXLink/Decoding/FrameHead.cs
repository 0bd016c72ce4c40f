using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>The header fields of a frame, read in one pass in any order.</summary>
internal readonly ref struct FrameHead
{
    private FrameHead(ReadOnlySpan<byte> type, int channel, int data)
    {
        Type = type;
        Channel = channel;
        Data = data;
    }

    private static ReadOnlySpan<byte> FeedData => "FEED_DATA"u8;

    public ReadOnlySpan<byte> Type { get; }

    public int Channel { get; }

    /// <summary>The position of the value of <c>data</c>; −1 if there is none.</summary>
    public int Data { get; }

    public bool IsFeedData => Type.SequenceEqual(FeedData);

    public bool IsDepth => Type.SequenceEqual("DOM_SNAPSHOT"u8);

    /// <summary>Reads the header. If <c>data</c> comes after the type FEED_DATA and the channel, as it does in practice, reading stops
    /// there; the decoder continues and checks the rest with <see cref="ExpectEnd"/>. Any other frame is read to its end.</summary>
    /// <exception cref="FrameException">The frame is not a JSON object with a type.</exception>
    public static FrameHead Read(ReadOnlySpan<byte> frame, int maxDepth = JsonDepth.Default)
    {
        var json = new JsonCursor(frame, maxDepth);
        ReadOnlySpan<byte> type = default;
        var channel = -1;
        var data = -1;
        json.Expect((byte)'{');
        do
        {
            var name = json.ReadName();
            json.Expect((byte)':');
            if (name.SequenceEqual("type"u8) && json.Peek() == '"')
            {
                type = json.ReadName();
            }
            else if (name.SequenceEqual("channel"u8) && json.Peek() is >= (byte)'0' and <= (byte)'9')
            {
                if (!JsonNumber.TryToInt64(json.ReadNumber(out var isInteger), isInteger, out var number) || number > int.MaxValue)
                    throw new FrameException("a channel number is out of range");
                channel = (int)number;
            }
            else if (name.SequenceEqual("data"u8))
            {
                json.Peek();
                data = json.Position;
                if (channel >= 0 && type.SequenceEqual(FeedData))
                    return new(type, channel, data);
                json.Skip();
            }
            else
            {
                json.Skip();
            }
        }
        while (json.TryConsume((byte)','));
        json.Expect((byte)'}');
        json.ExpectEnd();
        if (type.Length == 0 || channel < 0)
            throw new FrameException("a frame has no type or no channel");
        return new(type, channel, data);
    }

    /// <summary>Reads from the end of the data to the end of the frame, which must be complete.</summary>
    public static void ExpectEnd(ref JsonCursor json)
    {
        while (json.TryConsume((byte)','))
        {
            json.ReadString(out _);
            json.Expect((byte)':');
            json.Skip();
        }

        json.Expect((byte)'}');
        json.ExpectEnd();
    }
}
