using System.Globalization;

namespace Tastytrade.Rx.Simulator.Market;

/// <summary>Numbers as Java writes them, which dxFeed's servers do in candle symbols.</summary>
internal static class JavaDouble
{
    /// <summary>An integer without a point; other values as <c>Double.toString</c>: <c>0.5</c>, <c>5.0E-4</c>, <c>1.00000005E7</c>.</summary>
    public static string Format(double value)
    {
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
            return value.ToString("0", CultureInfo.InvariantCulture);
        if (Math.Abs(value) is >= 1e-3 and < 1e7)
            return value.ToString("0.0################", CultureInfo.InvariantCulture);

        var (digits, exponent) = (value.ToString("E16", CultureInfo.InvariantCulture), 0);
        // The shortest digits that give the same number again.
        for (var precision = 1; precision <= 16; precision++)
        {
            digits = value.ToString($"E{precision}", CultureInfo.InvariantCulture);
            if (double.Parse(digits, CultureInfo.InvariantCulture) == value)
                break;
        }

        exponent = int.Parse(digits[(digits.IndexOf('E', StringComparison.Ordinal) + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{digits[..digits.IndexOf('E', StringComparison.Ordinal)]}E{exponent}");
    }
}
