using System.Buffers.Text;
using System.Globalization;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Converts the text of valid JSON numbers. A double is always the nearest one.</summary>
internal static class JsonNumber
{
    /// <summary>Numbers with up to this many digits are below 2^64.</summary>
    public const int MaxDigits = 19;

    /// <summary>The magnitude of <see cref="long.MinValue"/>.</summary>
    private const ulong MaxMagnitude = 1UL << 63;

    private const ulong MaxExactMantissa = 1UL << 53;

    /// <summary>The powers up to 10^22, which are exact doubles.</summary>
    public static readonly double[] PowersOfTen =
        [.. Enumerable.Range(0, 23).Select(i => double.Parse($"1e{i}", CultureInfo.InvariantCulture))];

    /// <summary>Numbers without an exponent and with at most <see cref="MaxDigits"/> digits take a fast path; others are parsed by the
    /// runtime.</summary>
    public static double ToDouble(ReadOnlySpan<byte> number)
    {
        ulong mantissa = 0;
        var (digits, scale, isFraction) = (0, 0, false);
        for (var i = number[0] == '-' ? 1 : 0; i < number.Length; i++)
        {
            var digit = (uint)(number[i] - '0');
            if (digit <= 9 && digits < MaxDigits)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
                if (isFraction)
                    scale++;
            }
            else if (number[i] == '.')
            {
                isFraction = true;
            }
            else
            {
                return double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
            }
        }

        return !TryToDouble(mantissa, scale, out var value) ? double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)
            : number[0] == '-' ? -value : value;
    }

    /// <summary>Divides a mantissa by a power of ten and returns the nearest double.</summary>
    /// <param name="mantissa">The digits as an integer.</param>
    /// <param name="scale">How many of the digits follow the decimal point; negative if zeros follow the digits.</param>
    /// <param name="value">The nearest double.</param>
    /// <returns>False if the scale is outside the range of the fast path.</returns>
    public static bool TryToDouble(ulong mantissa, int scale, out double value)
    {
        value = mantissa;
        if (scale == 0 || mantissa == 0)
            return true;
        if (mantissa <= MaxExactMantissa && Math.Abs(scale) < PowersOfTen.Length)
        {
            // Both are exact doubles, so the single operation rounds correctly.
            value = scale > 0 ? mantissa / PowersOfTen[scale] : mantissa * PowersOfTen[-scale];
            return true;
        }

        if (scale is < 0 or > DecimalFraction.MaxScale)
            return false;
        value = DecimalFraction.ToDouble(mantissa, scale);
        return true;
    }

    /// <summary>Converts an integer, even if written as 1.5E3. Returns false for a fraction or a number beyond 64 bits.</summary>
    public static bool TryToInt64(ReadOnlySpan<byte> number, bool isInteger, out long value)
    {
        if (isInteger)
            return Utf8Parser.TryParse(number, out value, out var used) && used == number.Length;
        return TryToInteger(number, out value);
    }

    /// <summary>Works on the digits: a double is too imprecise for an index, which goes up to 2^63, and a decimal would round numbers with
    /// many digits.</summary>
    private static bool TryToInteger(ReadOnlySpan<byte> number, out long value)
    {
        value = 0;
        UInt128 mantissa = 0;
        var (zeros, scale, isFraction) = (0, 0, false);
        var isNegative = number[0] == '-';
        var end = number.IndexOfAny((byte)'e', (byte)'E');
        foreach (var c in number[(isNegative ? 1 : 0)..(end < 0 ? number.Length : end)])
        {
            scale += isFraction ? 1 : 0;
            if (c == '.')
                isFraction = true;
            else if (c == '0')
                zeros += mantissa == 0 ? 0 : 1;
            else if (zeros >= MaxDigits || (mantissa = (mantissa * Power(zeros + 1)) + (uint)(c - '0')) > MaxMagnitude)
                return false;
            else
                zeros = 0;
        }

        if (mantissa == 0)
            return true;

        // The mantissa does not end in a zero, so a power below 0 means a fraction.
        var exponent = end < 0 ? 0
            : int.TryParse(number[(end + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given
            : int.MaxValue;
        var power = (long)exponent - scale + zeros;
        if (power is < 0 or >= MaxDigits || (mantissa *= Power((int)power)) > MaxMagnitude || (mantissa == MaxMagnitude && !isNegative))
            return false;
        value = isNegative ? (long)-(Int128)mantissa : (long)mantissa;
        return true;
    }

    private static UInt128 Power(int exponent) => (UInt128)PowersOfTen[exponent];
}
