using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Reads the numbers of a <see cref="PlainRow"/>, which have few enough digits to become a double or an integer without
/// loss.</summary>
/// <remarks>Each method takes the position of a value and returns the position after it, or −1 if the value is not plain.</remarks>
internal static class PlainNumber
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ReadDouble(ReadOnlySpan<byte> json, int at, out double value)
    {
        value = double.NaN;
        if ((uint)at >= (uint)json.Length)
            return -1;
        if (json[at] == '"')
            return json[at..].StartsWith("\"NaN\""u8) ? at + 5 : -1;
        if (json.Length - at >= sizeof(ulong)
            && ShortNumber.TryRead(MemoryMarshal.Read<ulong>(json[at..]), out var digits7, out var scale7) is > 0 and var length)
        {
            value = scale7 == 0 ? digits7 : digits7 / JsonNumber.PowersOfTen[scale7];
            return at + length;
        }

        var isNegative = json[at] == '-';
        var start = isNegative ? at + 1 : at;
        var i = ReadDigits(json, start, 0, out var mantissa);
        if (!IsInteger(json, start, i))
            return -1;
        var digits = i - start;
        var scale = 0;
        if ((uint)i < (uint)json.Length && json[i] == '.')
        {
            var fraction = i + 1;
            i = fraction;
            if (mantissa == 0)
            {
                // Leading zeros of the fraction do not count as digits of the mantissa.
                digits = 0;
                while ((uint)i < (uint)json.Length && json[i] == '0')
                    i++;
            }

            var first = i;
            i = ReadDigits(json, i, mantissa, out mantissa);
            scale = i - fraction;
            digits += i - first;
            if (scale == 0)
                return -1;
        }

        if (digits > JsonNumber.MaxDigits)
            return -1;
        if ((uint)i < (uint)json.Length && (json[i] | 0x20) == 'e' && (i = ReadExponent(json, i + 1, ref scale)) < 0)
            return -1;
        if (!JsonNumber.TryToDouble(mantissa, scale, out value))
            return -1;
        if (isNegative)
            value = -value;
        return i;
    }

    private static int ReadExponent(ReadOnlySpan<byte> json, int at, ref int scale)
    {
        if ((uint)at >= (uint)json.Length)
            return -1;
        var sign = json[at];
        var start = sign is (byte)'-' or (byte)'+' ? at + 1 : at;
        var i = ReadDigits(json, start, 0, out var exponent);
        if (i - start is not (1 or 2))
            return -1;
        scale -= sign == '-' ? -(int)exponent : (int)exponent;
        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ReadInt64(ReadOnlySpan<byte> json, int at, out long value)
    {
        if (json.Length - at >= sizeof(ulong)
            && ShortNumber.TryRead(MemoryMarshal.Read<ulong>(json[at..]), out var few, out var scale) is > 0 and var length
            && scale == 0)
        {
            value = few;
            return at + length;
        }

        var isNegative = (uint)at < (uint)json.Length && json[at] == '-';
        var start = isNegative ? at + 1 : at;
        var i = ReadDigits(json, start, 0, out var number);
        value = isNegative ? -(long)number : (long)number;
        return IsInteger(json, start, i) && i - start <= JsonNumber.MaxDigits && number <= long.MaxValue ? i : -1;
    }

    /// <summary>Most times and sequences that tastytrade sends are 0.</summary>
    public static bool IsZero(ReadOnlySpan<byte> json, int at) =>
        (uint)(at + 1) < (uint)json.Length && json[at] == '0' && json[at + 1] == ',';

    public static int Zero<T>(int at, out T value)
        where T : struct
    {
        value = default;
        return at + 1;
    }

    public static int ReadInt32(ReadOnlySpan<byte> json, int at, out int value)
    {
        at = ReadInt64(json, at, out var wide);
        value = (int)wide;
        return value == wide ? at : -1;
    }

    /// <summary>Reads decimal digits and appends them to a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadDigits(ReadOnlySpan<byte> json, int at, ulong before, out ulong number)
    {
        // Only a local variable is kept in a register.
        var value = before;
        var few = at + 4;
        while ((uint)at < (uint)json.Length && (uint)(json[at] - '0') is <= 9 and var digit)
        {
            value = (value * 10) + digit;

            // Most numbers have few digits, but some have many: times 13, indexes 19, volatilities 16.
            if (++at == few)
            {
                while (json.Length - at >= sizeof(ulong) && MemoryMarshal.Read<ulong>(json[at..]) is var eight && EightDigits.Are(eight))
                {
                    value = (value * 100_000_000) + EightDigits.ToNumber(eight);
                    at += sizeof(ulong);
                }
            }
        }

        number = value;
        return at;
    }

    /// <summary>JSON does not allow leading zeros.</summary>
    private static bool IsInteger(ReadOnlySpan<byte> json, int start, int end) => end - start == 1 || (end > start && json[start] != '0');
}
