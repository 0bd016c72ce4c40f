using System.Globalization;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A double as Java writes it, and so does dxFeed in candle symbols.</summary>
internal static class JavaDouble
{
    /// <summary>The shortest digits: plain from 10^-3 to below 10^7, else as 1.0E7, with at least one decimal place.</summary>
    public static string Write(double value)
    {
        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        for (var digits = 0; digits < 16; digits++)
        {
            var shorter = value.ToString($"E{digits}", CultureInfo.InvariantCulture);
            if (double.Parse(shorter, CultureInfo.InvariantCulture) == value)
            {
                text = shorter;
                break;
            }
        }

        var exponent = int.Parse(text[(text.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        var mantissa = text[..text.IndexOf('E', StringComparison.Ordinal)];
        if (value is >= 1e-3 and < 1e7)
            return decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
                .ToString("0.0###########################", CultureInfo.InvariantCulture);
        return $"{mantissa}{(mantissa.Contains('.', StringComparison.Ordinal) ? "" : ".0")}E{exponent}";
    }
}
