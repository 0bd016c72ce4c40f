using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Lets a reader load words and vectors without checking the bounds of the frame. The end of the frame, from which fewer than
/// <see cref="Readable"/> bytes remain, is read from a copy with zeros behind it. Zeros end any value and are no separators.
/// </summary>
internal sealed class FrameTail
{
    /// <summary>How many bytes are readable from the reference that <see cref="Ensure"/> returns.</summary>
    public const int Readable = 112;

    private readonly byte[] copy = new byte[2 * Readable];

    /// <summary>The position of the copy in the frame; −1 while the frame itself is read.</summary>
    private int start;

    /// <summary>Begins to read a frame.</summary>
    public ref byte Begin(ReadOnlySpan<byte> frame, int at)
    {
        start = -1;
        return ref Unsafe.Add(ref MemoryMarshal.GetReference(frame), at);
    }

    /// <summary>The position in the frame of a byte of the frame or of the copy.</summary>
    public int Position(ReadOnlySpan<byte> frame, ref byte text) => start < 0
        ? (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(frame), ref text)
        : start + (int)Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(copy), ref text);

    /// <summary>Returns a reference to the same text, from which <see cref="Readable"/> bytes are readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Ensure(ReadOnlySpan<byte> frame, ref byte text)
    {
        if (start < 0 && frame.Length - Position(frame, ref text) < Readable)
            return ref Copy(frame, Position(frame, ref text));
        return ref text;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref byte Copy(ReadOnlySpan<byte> frame, int at)
    {
        start = at;
        frame[at..].CopyTo(copy);
        copy.AsSpan(frame.Length - at).Clear();
        return ref MemoryMarshal.GetArrayDataReference(copy);
    }
}
