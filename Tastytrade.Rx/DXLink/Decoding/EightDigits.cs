using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Eight bytes of text in a 64-bit word, the first byte in the lowest position.</summary>
internal static class EightDigits
{
    private const ulong Zeros = 0x3030303030303030;
    private const ulong Highs = 0x8080808080808080;

    /// <summary>Converts ASCII digits to their values and sets the high bit of each byte that is not a digit. Bits above the lowest one may
    /// be wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Others(ulong text, out ulong values)
    {
        // Digits become 0 to 9; adding 0x76 to more than 9 sets a byte's high bit. A carry from a non-ASCII byte only affects the bytes
        // after it.
        values = text ^ Zeros;
        return ((values + 0x7676767676767676) | values) & Highs;
    }

    /// <summary>Reads digits as a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="count">How many digits are expected, from 1 to 8.</param>
    /// <param name="number">The number.</param>
    /// <returns>Whether all of them are digits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ulong text, int count, out ulong number)
    {
        var before = 64 - (count << 3);
        var others = Others(text, out var values) << before;
        number = Join(values << before);
        return others == 0;
    }

    /// <summary>How many digits 0 the text begins with, from 0 to 8.</summary>
    public static int LeadingZeros(ulong text) => BitOperations.TrailingZeroCount(text ^ Zeros) >> 3;

    /// <summary>Combines neighbours into numbers of two digits, then four, then eight.</summary>
    /// <param name="values">The values of the digits, 0 to 9.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Join(ulong values)
    {
        values = (values * 10) + (values >> 8);
        return (((values & 0x000000FF000000FF) * 0x000F424000000064) + (((values >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
    }
}
