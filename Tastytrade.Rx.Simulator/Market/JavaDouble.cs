using System.Globalization;

namespace Tastytrade.Rx.Simulator.Market;

/// <summary>Formats numbers as Java does, and as dxFeed's servers do in candle symbols.</summary>
internal static class JavaDouble
{
    /// <summary>Formats an integer without a decimal point, and other values like <c>Double.toString</c>: <c>0.5</c>, <c>5.0E-4</c>,
    /// <c>1.00000005E7</c>.</summary>
    public static string Format(double value)
    {
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
            return value.ToString("0", CultureInfo.InvariantCulture);
        if (Math.Abs(value) is >= 1e-3 and < 1e7)
            return value.ToString("0.0################", CultureInfo.InvariantCulture);

        var precision = 1;
        string text;
        do
            text = value.ToString($"E{precision++}", CultureInfo.InvariantCulture);
        while (precision <= 17 && double.Parse(text, CultureInfo.InvariantCulture) != value);

        // .NET writes 5.0E-004.
        var parts = text.Split('E');
        return $"{parts[0]}E{int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}";
    }
}
