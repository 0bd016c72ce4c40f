using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>The type name with which each COMPACT row begins, such as <c>"Quote",</c>. It is compared as two words, which may
/// overlap.</summary>
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

    public static RowPrefix? Of(EventSchema type) =>
        type.QuotedNameUtf8.Length + 1 is >= sizeof(ulong) and <= 2 * sizeof(ulong) ? new([.. type.QuotedNameUtf8, (byte)',']) : null;

    /// <param name="text">At least 16 bytes.</param>
    public bool Matches(ref byte text) => Unsafe.ReadUnaligned<ulong>(ref text) == first
        && Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, Length - sizeof(ulong))) == last;
}
