namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>A number in quotes, such as <c>"123.45"</c>, which some servers send. The text between the quotes must be a valid JSON
/// number.</summary>
internal static class QuotedNumber
{
    public static bool TryToDouble(ReadOnlySpan<byte> text, out double value)
    {
        value = double.NaN;
        if (!IsNumber(text, out _))
            return false;
        value = JsonNumber.ToDouble(text);
        return true;
    }

    public static bool TryToInt64(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        return IsNumber(text, out var isInteger) && JsonNumber.TryToInt64(text, isInteger, out value);
    }

    private static bool IsNumber(ReadOnlySpan<byte> text, out bool isInteger)
    {
        isInteger = true;
        if (text is [(byte)'-', .. var magnitude])
            text = magnitude;
        var whole = CountDigits(text);
        if (whole == 0 || (whole > 1 && text[0] == '0'))
            return false;
        text = text[whole..];
        if (text is [(byte)'.', .. var fraction])
        {
            isInteger = false;
            if (CountDigits(fraction) is not (> 0 and var count))
                return false;
            text = fraction[count..];
        }

        if (text is [(byte)'e' or (byte)'E', .. var exponent])
        {
            isInteger = false;
            text = exponent is [(byte)'+' or (byte)'-', .. var unsigned] ? unsigned : exponent;
            return text.Length > 0 && CountDigits(text) == text.Length;
        }

        return text.Length == 0;
    }

    private static int CountDigits(ReadOnlySpan<byte> text) =>
        text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : text.Length;
}
