using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Reads a double of up to 19 significant digits without a loop over them. The text is read as 32 bytes: sign, digits, decimal point and
/// exponent are found by comparing all of them at once.
/// <code>
///   0.00178531209142        the text
///   178531209142            digits: without leading zeros and decimal point, at the beginning of a vector
///   1785312091420000000     mantissa: always 19 digits, whatever their number was, so their number needs no branch
///   1785312091420000000 / 10^21
/// </code>
/// </summary>
internal static class LongNumber
{
    /// <summary>How many bytes must be readable from the start of the number.</summary>
    public const int Window = 48;

    private const int Digits = JsonNumber.MaxDigits;

    /// <param name="text">The first of at least <see cref="Window"/> readable bytes.</param>
    /// <param name="value">The nearest double.</param>
    /// <returns>The number's length; 0 if it is not a plain number. The caller checks what follows.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(ref byte text, out double value)
    {
        value = 0;
        var isNegative = text == '-';
        ref var first = ref Unsafe.Add(ref text, isNegative ? 1 : 0);
        var others = NonDigits(ref first);
        var whole = BitOperations.TrailingZeroCount(others);
        var end = whole;
        var hasPoint = Unsafe.Add(ref first, whole) == '.';
        if (hasPoint)
        {
            end = BitOperations.TrailingZeroCount(others & (others - 1));
            if (end == whole + 1)
                return 0;
        }

        if (whole == 0 || end >= Vector256<byte>.Count)
            return 0;

        // The digits before the decimal point are at the offset, those after it one byte further.
        var (offset, before, count, scale) = (0, whole, end, Digits - whole);
        if (hasPoint)
            count--;
        if (first == '0')
        {
            if (whole > 1)
                return 0;
            var zeros = EightDigits.LeadingZeros(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, 2)));
            (offset, before, count, scale) = (zeros + 1, 0, Math.Max(0, end - 2 - zeros), Digits + zeros);
        }

        if (count > Digits)
            return 0;
        var mantissa = Mantissa(ref Unsafe.Add(ref first, offset), before, count);
        if ((Unsafe.Add(ref first, end) | 0x20) == 'e' && (end = ReadExponent(ref first, end + 1, ref scale)) == 0)
            return 0;
        if (scale > DecimalFraction.MaxScale)
        {
            mantissa /= EightDigits.Power(Digits - count);
            scale -= Digits - count;
        }

        if (!JsonNumber.TryToDouble(mantissa, scale, out value))
            return 0;
        if (isNegative)
            value = -value;
        return end + (isNegative ? 1 : 0);
    }

    /// <summary>One bit for each of 32 bytes that is not a digit.</summary>
    private static uint NonDigits(ref byte text) => Vector256.GreaterThan(
        Vector256.LoadUnsafe(ref text) - Vector256.Create((byte)'0'), Vector256.Create((byte)9)).ExtractMostSignificantBits();

    /// <summary>The digits as an integer, with zeros appended up to 19 digits.</summary>
    private static ulong Mantissa(ref byte text, int before, int count)
    {
        var indices = Vector256<byte>.Indices;
        var digits = Vector256.ConditionalSelect(
            Vector256.LessThan(indices, Vector256.Create((byte)before)),
            Vector256.LoadUnsafe(ref text),
            Vector256.LoadUnsafe(ref Unsafe.Add(ref text, 1))) - Vector256.Create((byte)'0');
        var words = (digits & Vector256.LessThan(indices, Vector256.Create((byte)count))).AsUInt64();
        var sixteen = (EightDigits.Join(words[0]) * 100_000_000) + EightDigits.Join(words[1]);
        return (sixteen * 1000) + EightDigits.Join(words[2] << 40);
    }

    private static int ReadExponent(ref byte first, int at, ref int scale)
    {
        var sign = Unsafe.Add(ref first, at);
        if (sign is (byte)'-' or (byte)'+')
            at++;
        var digits = EightDigits.Count(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at)), out var exponent);
        if (digits is not (1 or 2))
            return 0;
        scale += sign == '-' ? (int)exponent : -(int)exponent;
        return at + digits;
    }
}
