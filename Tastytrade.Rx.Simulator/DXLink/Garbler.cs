using System.Buffers;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Breaks a frame's JSON.</summary>
internal static class Garbler
{
    /// <summary>Cuts the frame off in its middle, or, at every second length, turns its middle into something else.</summary>
    public static void Garble(ArrayBufferWriter<byte> frame)
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
