using System.Runtime.CompilerServices;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Reads the numbers of a <see cref="PlainRow"/>, which have few enough digits to become a double or an integer without
/// loss.</summary>
/// <remarks>Each method takes a reference to the value, from which <see cref="Window"/> bytes must be readable. It returns the value's
/// length, or 0 if it is not plain. The caller checks what follows the value.</remarks>
internal static class PlainNumber
{
    public const int Window = LongNumber.Window;

    /// <summary>The four bytes of <c>"NaN</c>.</summary>
    private const uint QuotedNaN = '"' | ('N' << 8) | ('a' << 16) | ('N' << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadDouble(ref byte text, out double value)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref text);
        if (ShortNumber.TryRead(word, out var digits, out var scale) is > 0 and var length)
        {
            value = digits / JsonNumber.PowersOfTen[scale];
            return length;
        }

        if ((uint)word == QuotedNaN)
        {
            value = double.NaN;
            return Unsafe.Add(ref text, 4) == '"' ? 5 : 0;
        }

        return LongNumber.Read(ref text, out value);
    }

    /// <summary>Eight digits at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ReadInt64(ref byte text, out long value)
    {
        var isNegative = text == '-';
        var start = isNegative ? 1 : 0;
        var (end, number, count) = (start, 0UL, 0);
        do
        {
            count = EightDigits.Count(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, end)), out var next);
            if (count == 0)
                break;
            number = (number * EightDigits.Power(count)) + next;
            end += count;
        }
        while (count == sizeof(ulong) && end < 3 * sizeof(ulong));

        value = isNegative ? -(long)number : (long)number;
        var digits = end - start;
        var isPlain = digits is > 0 and <= JsonNumber.MaxDigits && number <= long.MaxValue
            && (digits == 1 || Unsafe.Add(ref text, start) != '0');
        return isPlain ? end : 0;
    }

    public static int ReadInt32(ref byte text, out int value)
    {
        var length = ReadInt64(ref text, out var wide);
        value = (int)wide;
        return value == wide ? length : 0;
    }
}
