using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Reads a number that ends within eight bytes, as most prices and sizes do, without a loop. A digit loop ends unpredictably, and the
/// branch misprediction would cost more than the digits.
/// </summary>
internal static class ShortNumber
{
    /// <param name="text">Eight bytes, the first in the lowest position.</param>
    /// <param name="digits">All digits as one integer.</param>
    /// <param name="scale">How many of the digits follow the decimal point.</param>
    /// <returns>How many bytes the number has; 0 if the value does not end here, or has a sign or an exponent.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TryRead(ulong text, out uint digits, out int scale)
    {
        var others = EightDigits.Others(text, out var values);
        var end = BitOperations.TrailingZeroCount(others) >> 3;
        var whole = end;
        (digits, scale) = (0, 0);
        if (((text >> (end << 3)) & 0xff) == '.' && end < sizeof(ulong))
        {
            // Remove the decimal point by moving the bytes after it.
            end = BitOperations.TrailingZeroCount(others & (others - 1)) >> 3;
            var before = (1UL << (whole << 3)) - 1;
            values = (values & before) | ((values >> 8) & ~before);
            scale = end - whole - 1;
            if (scale == 0)
                return 0;
        }

        var count = scale == 0 ? end : end - 1;
        if (end == sizeof(ulong) || whole == 0 || (whole > 1 && (values & 0xff) == 0)
            || (byte)(text >> (end << 3)) is not ((byte)',' or (byte)']'))
            return 0;
        digits = (uint)EightDigits.Join(values << ((sizeof(ulong) - count) << 3));
        return end;
    }
}
