using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Reads a number of at most eight bytes, as most prices and sizes have, without a loop over its digits.
/// </summary>
internal static class ShortNumber
{
    public const int MaxLength = sizeof(ulong);

    private static ReadOnlySpan<double> PowersOfTen => [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000];

    /// <param name="text">Eight bytes, the first in the lowest position.</param>
    /// <param name="length">How many of them belong to the number, from 1 to 8.</param>
    /// <param name="value">The number.</param>
    /// <returns>False if it is not a number, or has a sign or an exponent.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ulong text, int length, out double value)
    {
        // The number moves to the upper end of the word, behind zeros. Positions are in bits.
        var before = 64 - (length << 3);
        var others = EightDigits.Others(text, out var values) << before;
        values <<= before;
        if (others == 0)
        {
            value = (int)EightDigits.Join(values);
            return length == 1 || (byte)text != '0';
        }

        // Remove the decimal point by moving the bytes before it.
        var end = BitOperations.TrailingZeroCount(others) + 1;
        var point = end - 8;
        var whole = (values & ((1UL << point) - 1)) << 8;
        var fraction = values >> end << end;   // end may be 64
        var scale = (64 - end) >> 3;
        value = (int)EightDigits.Join(whole | fraction) / Unsafe.Add(ref MemoryMarshal.GetReference(PowersOfTen), scale);
        return (byte)(text >> (point - before)) == '.' && (others & (others - 1)) == 0 && scale > 0 && point > before
            && ((byte)text != '0' || point - before == 8);
    }
}
