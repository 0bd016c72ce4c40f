using System.Numerics;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Divides a 64-bit integer by a power of ten and returns the nearest double, with one or two multiplications by a 128-bit reciprocal. This
/// is the method of Eisel and Lemire ("Number Parsing at a Gigabyte per Second", 2021). Mushtak and Lemire ("Fast Number Parsing Without
/// Fallback", 2022) prove that 128 bits always suffice.
/// </summary>
internal static class DecimalFraction
{
    /// <summary>The largest power of ten for which no result is subnormal: those have fewer bits.</summary>
    public const int MaxScale = 300;

    private const int MantissaBits = 52;

    /// <summary>Masks the product's bits below the top 55: mantissa, hidden bit, a rounding bit and a spare bit.</summary>
    private const ulong Below = ulong.MaxValue >> (MantissaBits + 3);

    private static readonly (ulong High, ulong Low)[] Reciprocals = [.. Enumerable.Range(0, MaxScale + 1).Select(Reciprocal)];

    /// <param name="mantissa">At least 1.</param>
    /// <param name="scale">The power of ten, from 1 to <see cref="MaxScale"/>.</param>
    public static double ToDouble(ulong mantissa, int scale)
    {
        var zeros = BitOperations.LeadingZeroCount(mantissa);
        mantissa <<= zeros;
        var (high, low) = Reciprocals[scale];
        var product = Math.BigMul(mantissa, high, out var rest);
        if ((product & Below) == Below)
        {
            // The reciprocal's lower half may carry into the top bits.
            var carry = Math.BigMul(mantissa, low, out _);
            rest += carry;
            if (rest < carry)
                product++;
        }

        var top = (int)(product >> 63);
        var shift = top + 64 - MantissaBits - 3;
        var bits = product >> shift;
        var exponent = BinaryExponent(scale) + top - zeros + 1023;

        // Exactly half way between two doubles, which only happens with small powers: round to even.
        if (rest <= 1 && scale <= 4 && (bits & 3) == 1 && bits << shift == product)
            bits &= ~1UL;
        bits = (bits + (bits & 1)) >> 1;
        if (bits >= 2UL << MantissaBits)
        {
            bits = 1UL << MantissaBits;
            exponent++;
        }

        return BitConverter.UInt64BitsToDouble((bits & ~(1UL << MantissaBits)) | ((ulong)exponent << MantissaBits));
    }

    /// <summary>The exponent of 2 in 10^−scale, plus 63.</summary>
    private static int BinaryExponent(int scale) => ((217706 * -scale) >> 16) + 63;

    /// <summary>5^−scale to 128 bits, rounded up. The powers of 2 in 10 only change the exponent.</summary>
    private static (ulong High, ulong Low) Reciprocal(int scale)
    {
        var power = BigInteger.Pow(5, scale);
        var bits = (int)(power - 1).GetBitLength();
        var reciprocal = ((BigInteger.One << (bits + 127)) / power) + 1;
        if (reciprocal.GetBitLength() > 128)
            reciprocal >>= 1;
        return ((ulong)(reciprocal >> 64), (ulong)(reciprocal & ulong.MaxValue));
    }
}
