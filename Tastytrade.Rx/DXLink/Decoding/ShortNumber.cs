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

        // Remove the decimal point by moving the digits before it.
        var end = BitOperations.TrailingZeroCount(others) + 1;
        var point = end - 8;
        var whole = (values & ((1UL << point) - 1)) << 8;
        var fraction = values >> end << end;
        var scale = (64 - end) >> 3;
        ref var power = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(JsonNumber.PowersOfTen), scale);
        value = (int)EightDigits.Join(whole | fraction) / power;
        return (others & (others - 1)) == 0 && (byte)(text >> (point - before)) == '.' && point > before && scale > 0
            && ((byte)text != '0' || point - before == 8);
    }
}
