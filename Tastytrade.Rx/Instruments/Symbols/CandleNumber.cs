using System.Globalization;

namespace Tastytrade.Rx.Instruments.Symbols;

/// <summary>A number in a candle symbol. dxFeed stores it as a double and formats it like Java: <c>5.0E-4</c> for 0.0005.</summary>
internal static class CandleNumber
{
    /// <summary>Parses a number in any notation, as the decimal that its double is formatted as.</summary>
    public static bool TryRead(string text, out decimal value)
    {
        value = 0;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var culture = CultureInfo.InvariantCulture;
        return double.TryParse(text, Style, culture, out var number)
            && decimal.TryParse(number.ToString("R", culture), NumberStyles.Float, culture, out value);
    }

    /// <summary>Whether a server that stores the number as a double returns it unchanged.</summary>
    public static bool IsDouble(decimal value) => TryRead(SymbolRules.Format(value), out var same) && same == value;
}
