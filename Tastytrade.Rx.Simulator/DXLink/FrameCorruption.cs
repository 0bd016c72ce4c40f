using System.Buffers;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Makes the JSON of a frame invalid.</summary>
internal static class FrameCorruption
{
    /// <summary>Truncates a frame of even length in the middle, and overwrites the middle of a frame of odd length.</summary>
    public static void Corrupt(ArrayBufferWriter<byte> frame)
    {
        var bytes = frame.WrittenSpan.ToArray();
        frame.ResetWrittenCount();
        var middle = bytes.Length / 2;
        if (bytes.Length % 2 == 0)
        {
            frame.Write(bytes.AsSpan(0, middle));
            return;
        }

        "]}{,\"]"u8.CopyTo(bytes.AsSpan(middle));
        frame.Write(bytes);
    }
}
