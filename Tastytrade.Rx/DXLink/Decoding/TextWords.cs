using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Processes text in words of eight bytes: finds the end of plain text and computes a hash.</summary>
internal static class TextWords
{
    public const int Size = sizeof(ulong);

    private const ulong Ones = 0x0101010101010101;
    private const ulong Highs = 0x8080808080808080;

    public static ulong HashOf(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)0;
        for (; bytes.Length >= Size; bytes = bytes[Size..])
            hash = Mix(hash, MemoryMarshal.Read<ulong>(bytes));
        Span<byte> last = stackalloc byte[Size];
        bytes.CopyTo(last);
        return Mix(hash, MemoryMarshal.Read<ulong>(last));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * 0xFF51AFD7ED558CCD;
        return hash ^ (hash >> 32);
    }

    /// <summary>Sets the high bit of each byte that ends plain text: a quote, a backslash, a control character or a non-ASCII byte. Bits
    /// above the lowest one may be wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Stops(ulong word)
    {
        var quotes = word ^ (Ones * '"');
        var escapes = word ^ (Ones * '\\');
        return (((quotes - Ones) & ~quotes) | ((escapes - Ones) & ~escapes) | ((word - (Ones * 0x20)) & ~word) | word) & Highs;
    }

    /// <summary>Clears the bytes of a word from the first stop on.</summary>
    /// <param name="word">The word.</param>
    /// <param name="stops">Its <see cref="Stops"/>, not 0. The lowest stop is always right.</param>
    /// <returns>How many bytes are left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Keep(ref ulong word, ulong stops)
    {
        var bits = BitOperations.TrailingZeroCount(stops) & ~7;
        word &= (1UL << bits) - 1;
        return bits / 8;
    }
}
