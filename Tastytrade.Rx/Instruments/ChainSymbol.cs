namespace Tastytrade.Rx.Instruments;

/// <summary>The symbol whose option chain is asked for, and where it is to be had.</summary>
/// <param name="Text">Trimmed and in capitals.</param>
/// <param name="Path">The call's path, escaped, without a leading slash.</param>
/// <param name="IsFuture">Whether it is a futures product.</param>
internal sealed record ChainSymbol(string Text, string Path, bool IsFuture)
{
    /// <exception cref="ArgumentException">It is blank, or has no letter and no digit: <c>..</c> would lead to another path.</exception>
    public static ChainSymbol Parse(string symbol)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        var text = symbol.Trim().ToUpperInvariant();
        if (!text.Any(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"'{text}' is no symbol; give one like SPY, BRK/B or /ES.", nameof(symbol));
        return text[0] == '/'
            ? new(text, $"futures-option-chains/{Uri.EscapeDataString(text[1..])}/nested", true)
            : new(text, $"option-chains/{Uri.EscapeDataString(text)}/nested", false);
    }
}
