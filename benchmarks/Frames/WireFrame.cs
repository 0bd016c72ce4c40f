using System.Buffers.Binary;

namespace Tastytrade.Rx.Benchmarks.Frames;

/// <summary>Text messages in the WebSocket protocol, as from a server: a header, and the unmasked payload.</summary>
internal static class WireFrame
{
    private const byte FinalText = 0x81;

    public static byte[] Of(ReadOnlySpan<byte> payload)
    {
        var header = HeaderLength(payload.Length);
        var frame = new byte[header + payload.Length];
        frame[0] = FinalText;
        if (header == 2)
        {
            frame[1] = (byte)payload.Length;
        }
        else if (header == 4)
        {
            frame[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        }
        else
        {
            frame[1] = 127;
            BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(2), payload.Length);
        }

        payload.CopyTo(frame.AsSpan(header));
        return frame;
    }

    private static int HeaderLength(int payload) => payload < 126 ? 2 : payload <= ushort.MaxValue ? 4 : 10;
}
