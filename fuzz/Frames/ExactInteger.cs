using System.Globalization;
using System.Numerics;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>Reads a JSON number as an integer, in any notation and without rounding.</summary>
internal static class ExactInteger
{
    /// <summary>False for a fraction, or for more than 64 bits.</summary>
    public static bool TryRead(string number, out long value)
    {
        value = 0;
        var parts = number.Split('e', 'E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var mantissa = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        if (mantissa.IsZero)
            return true;
        var exponent = parts.Length == 1 ? 0 : BigInteger.Parse(parts[1], CultureInfo.InvariantCulture);
        var scale = exponent - (point < 0 ? 0 : parts[0].Length - point - 1);
        if (scale > 20)
            return false;
        if (scale < -10_000)
            return false;
        var power = BigInteger.Pow(10, (int)BigInteger.Abs(scale));
        if (scale >= 0)
            mantissa *= power;
        else if (mantissa % power == 0)
            mantissa /= power;
        else
            return false;
        if (mantissa < long.MinValue || mantissa > long.MaxValue)
            return false;
        value = (long)mantissa;
        return true;
    }
}
