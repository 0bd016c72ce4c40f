using System.Buffers.Binary;

namespace Tastytrade.Rx.Benchmarks.Frames;

/// <summary>Text messages as a WebSocket server puts them on the wire: a head, then the payload as it is.</summary>
internal static class WireFrame
{
    private const byte FinalText = 0x81;

    public static byte[] Of(ReadOnlySpan<byte> payload)
    {
        var head = HeadLength(payload.Length);
        var frame = new byte[head + payload.Length];
        frame[0] = FinalText;
        if (head == 2)
        {
            frame[1] = (byte)payload.Length;
        }
        else if (head == 4)
        {
            frame[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        }
        else
        {
            frame[1] = 127;
            BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(2), payload.Length);
        }

        payload.CopyTo(frame.AsSpan(head));
        return frame;
    }

    private static int HeadLength(int payload) => payload < 126 ? 2 : payload <= ushort.MaxValue ? 4 : 10;
}
