using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>The type name with which COMPACT rows begin, such as <c>"Quote",</c>. It is compared as two words, which may overlap.</summary>
internal readonly struct RowPrefix
{
    private readonly ulong first;
    private readonly ulong last;

    private RowPrefix(ReadOnlySpan<byte> text)
    {
        Length = text.Length;
        first = MemoryMarshal.Read<ulong>(text);
        last = MemoryMarshal.Read<ulong>(text[^sizeof(ulong)..]);
    }

    public int Length { get; }

    /// <summary>Null if the name is too short or too long for two words.</summary>
    public static RowPrefix? Of(EventSchema type)
    {
        byte[] text = [.. type.QuotedNameUtf8, (byte)','];
        return text.Length is >= sizeof(ulong) and <= 2 * sizeof(ulong) ? new(text) : null;
    }

    /// <param name="text">At least 16 readable bytes.</param>
    public bool IsAt(ref byte text) => Unsafe.ReadUnaligned<ulong>(ref text) == first
        && Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, Length - sizeof(ulong))) == last;
}
