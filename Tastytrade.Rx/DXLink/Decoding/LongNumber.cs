using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Reads a double of up to 19 significant digits without a loop over them.
/// <code>
///   0.00178531209142        the text, in a vector of 32 bytes
///   178531209142            the digits, without leading zeros and decimal point, at the beginning of a vector
///   1785312091420000000     the mantissa: always 19 digits, so that no branch depends on their number
///   1785312091420000000 / 10^21
/// </code>
/// </summary>
internal static class LongNumber
{
    /// <summary>The most bytes of a number.</summary>
    private const int MaxLength = 31;

    private const int Digits = JsonNumber.MaxDigits;

    /// <param name="text">The first of at least <see cref="PlainNumber.Readable"/> readable bytes.</param>
    /// <param name="length">The number's length.</param>
    /// <param name="value">The nearest double.</param>
    /// <returns>False if it is not a number, has too many digits, or is too large.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryRead(ref byte text, int length, out double value)
    {
        value = 0;
        if (length > MaxLength)
            return false;
        var isNegative = text == '-';
        if (isNegative)
        {
            text = ref Unsafe.Add(ref text, 1);
            length--;
        }

        var others = NonDigits(ref text) & ((1U << length) - 1);
        var exponent = 0;
        if ((others & (others - 1)) != 0 || (others != 0 && At(ref text, others) != '.'))
        {
            // More than a decimal point.
            length = SplitExponent(ref text, length, others, out exponent);
            others &= (1U << length) - 1;
            if ((others & (others - 1)) != 0 || (others != 0 && At(ref text, others) != '.'))
                return false;
        }

        if (!TryConvert(ref text, length, others, exponent, out value))
            return false;
        if (isNegative)
            value = -value;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryConvert(ref byte text, int length, uint point, int exponent, out double value)
    {
        value = 0;
        var whole = point == 0 ? length : BitOperations.TrailingZeroCount(point);
        if (whole == 0 || (whole + 1 == length && point != 0))
            return false;

        // The digits before the decimal point are at the offset, those after it one byte further.
        var (offset, before, count, scale) = (0, whole, point == 0 ? length : length - 1, Digits - whole);
        if (text == '0')
        {
            if (whole > 1)
                return false;
            var zeros = EightDigits.LeadingZeros(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, 2)));
            (offset, before, count, scale) = (zeros + 1, 0, Math.Max(0, length - 2 - zeros), Digits + zeros);
        }

        if (count > Digits)
            return false;
        var mantissa = Mantissa(ref Unsafe.Add(ref text, offset), before, count);
        scale -= exponent;
        if ((uint)(scale - 1) >= DecimalFraction.MaxScale || mantissa == 0)
            return TryConvertUnusual(mantissa, count, scale, out value);
        value = DecimalFraction.ToDouble(mantissa, scale);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryConvertUnusual(ulong mantissa, int count, int scale, out double value)
    {
        var unused = Digits - count;
        return scale > unused ? JsonNumber.TryToDouble(mantissa / (ulong)JsonNumber.PowersOfTen[unused], scale - unused, out value)
            : JsonNumber.TryToDouble(mantissa, scale, out value);
    }

    private static byte At(ref byte text, uint bits) => Unsafe.Add(ref text, BitOperations.TrailingZeroCount(bits));

    /// <summary>One bit for each of 32 bytes that is not a digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint NonDigits(ref byte text) => Vector256.GreaterThan(
        Vector256.LoadUnsafe(ref text) - Vector256.Create((byte)'0'), Vector256.Create((byte)9)).ExtractMostSignificantBits();

    /// <summary>The digits as an integer, with zeros appended up to 19 digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mantissa(ref byte text, int before, int count)
    {
        var indices = Vector256<byte>.Indices;
        var digits = Vector256.ConditionalSelect(
            Vector256.LessThan(indices, Vector256.Create((byte)before)),
            Vector256.LoadUnsafe(ref text),
            Vector256.LoadUnsafe(ref Unsafe.Add(ref text, 1))) - Vector256.Create((byte)'0');
        digits &= Vector256.LessThan(indices, Vector256.Create((byte)count));

        // Combine neighbours into numbers of two digits, then four, then eight.
        var two = digits.AsUInt16();
        two = ((two & Vector256.Create((ushort)0xFF)) * 10) + (two >> 8);
        var four = two.AsUInt32();
        four = ((four & Vector256.Create(0xFFFFU)) * 100) + (four >> 16);
        var words = four.AsUInt64();
        return (((Eight(words[0]) * 100_000_000) + Eight(words[1])) * 1000) + ((uint)words[2] / 10);
    }

    private static ulong Eight(ulong fours) => ((uint)fours * 10_000UL) + (fours >> 32);

    /// <returns>The length before the exponent; the whole length if there is no valid exponent.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SplitExponent(ref byte text, int length, uint others, out int exponent)
    {
        exponent = 0;
        if (At(ref text, others) == '.')
            others &= others - 1;
        if ((At(ref text, others) | 0x20) != 'e')
            return length;
        var end = BitOperations.TrailingZeroCount(others);
        var at = end + 1;
        var sign = Unsafe.Add(ref text, at);
        if (sign is (byte)'-' or (byte)'+')
            at++;
        var count = length - at;
        if (count is not (1 or 2 or 3)
            || !EightDigits.TryRead(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, at)), count, out var number))
            return length;
        exponent = sign == '-' ? -(int)number : (int)number;
        return end;
    }
}
