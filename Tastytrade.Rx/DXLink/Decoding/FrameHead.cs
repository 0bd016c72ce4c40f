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

    /// <summary>The beginning of nearly every frame, up to the channel's number.</summary>
    private static ReadOnlySpan<byte> UsualStart => "{\"type\":\"FEED_DATA\",\"channel\":"u8;

    private static ReadOnlySpan<byte> UsualData => ",\"data\":["u8;

    public ReadOnlySpan<byte> Type { get; }

    public int Channel { get; }

    /// <summary>The position of the value of <c>data</c>; −1 if there is none.</summary>
    public int Data { get; }

    public bool IsFeedData => Type.SequenceEqual(FeedData);

    public bool IsDepth => Type.SequenceEqual("DOM_SNAPSHOT"u8);

    /// <summary>Reads the header. If <c>data</c> comes after the type FEED_DATA and the channel, as it does in practice, reading stops
    /// there; the decoder continues and checks the rest with <see cref="ExpectEnd"/>. Any other frame is read to its end.</summary>
    /// <exception cref="FrameException">The frame is not a JSON object with a type.</exception>
    public static FrameHead Read(ReadOnlySpan<byte> frame, int maxDepth = JsonDepth.Default) =>
        TryReadUsual(frame, out var head) ? head : ReadAny(frame, maxDepth);

    /// <summary>Reads the header of data as servers write it.</summary>
    private static bool TryReadUsual(ReadOnlySpan<byte> frame, out FrameHead head)
    {
        head = default;
        if (!frame.StartsWith(UsualStart))
            return false;
        var (at, channel) = (UsualStart.Length, 0);
        for (; (uint)at < (uint)frame.Length && (uint)(frame[at] - '0') is <= 9 and var digit && channel < int.MaxValue / 100; at++)
            channel = (channel * 10) + (int)digit;
        var digits = frame[UsualStart.Length..at];
        if (digits.Length == 0 || (digits[0] == '0' && digits.Length > 1) || !frame[at..].StartsWith(UsualData))
            return false;
        head = new(FeedData, channel, at + UsualData.Length - 1);
        return true;
    }

    private static FrameHead ReadAny(ReadOnlySpan<byte> frame, int maxDepth)
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
