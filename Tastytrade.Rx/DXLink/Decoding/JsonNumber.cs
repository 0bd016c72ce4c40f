using System.Buffers.Text;
using System.Globalization;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Numbers from the text of a valid JSON number. Doubles are always the nearest one.</summary>
internal static class JsonNumber
{
    private const ulong MaxExactMantissa = 1UL << 53;

    /// <summary>Up to 10^22: those that are exact.</summary>
    public static readonly double[] PowersOfTen = [.. Enumerable.Range(0, 23).Select(i => double.Parse($"1e{i}", CultureInfo.InvariantCulture))];

    /// <summary>Up to 2^53 and 10^22 both mantissa and power are exact doubles, so one division or multiplication rounds
    /// once, and right. Anything longer goes the runtime's way.</summary>
    public static double ToDouble(ReadOnlySpan<byte> number)
    {
        ulong mantissa = 0;
        var scale = 0;
        var isFraction = false;
        var i = number[0] == '-' ? 1 : 0;
        for (; i < number.Length; i++)
        {
            var digit = (uint)(number[i] - '0');
            if (digit <= 9)
            {
                if (mantissa > MaxExactMantissa / 10)
                    return Parse(number);
                mantissa = (mantissa * 10) + digit;
                if (isFraction)
                    scale++;
            }
            else if (number[i] == '.')
            {
                isFraction = true;
            }
            else
            {
                return Parse(number);
            }
        }

        if (mantissa > MaxExactMantissa || scale >= PowersOfTen.Length)
            return Parse(number);
        var value = scale == 0 ? mantissa : mantissa / PowersOfTen[scale];
        return number[0] == '-' ? -value : value;
    }

    /// <summary>An integer, also where it is written as 1.5E3; false for a fraction or one beyond 64 bits.</summary>
    public static bool TryToInt64(ReadOnlySpan<byte> number, bool isInteger, out long value)
    {
        if (isInteger)
            return Utf8Parser.TryParse(number, out value, out var used) && used == number.Length;

        // By way of decimal, which has the digits that a double has not: an index goes up to 2^63.
        value = 0;
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            || !decimal.IsInteger(exact) || exact is < long.MinValue or > long.MaxValue)
            return false;
        value = (long)exact;
        return true;
    }

    private static double Parse(ReadOnlySpan<byte> number) => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
}
