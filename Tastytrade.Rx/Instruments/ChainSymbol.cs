namespace Tastytrade.Rx.Instruments;

/// <summary>The symbol of a requested option chain, and its API path.</summary>
/// <param name="Text">The symbol, trimmed and in capitals.</param>
/// <param name="IsFuture">Whether it is a futures product.</param>
internal sealed record ChainSymbol(string Text, bool IsFuture)
{
    /// <summary>The escaped path of the flat chain, without a leading slash. <c>/nested</c> and <c>/compact</c> are below it.</summary>
    public string Path =>
        IsFuture ? $"futures-option-chains/{Uri.EscapeDataString(Text[1..])}" : $"option-chains/{Uri.EscapeDataString(Text)}";

    /// <exception cref="ArgumentException">The symbol is blank, too long, contains a character that symbols cannot have, or has no letter
    /// and no digit: <c>..</c> would lead to another path.</exception>
    public static ChainSymbol Parse(string symbol)
    {
        var text = RequestSymbol.Clean(symbol, nameof(symbol));
        return text.Any(char.IsAsciiLetterOrDigit)
            ? new(text, text[0] == '/')
            : throw new ArgumentException($"'{text}' is not a symbol; use one such as SPY, BRK/B or /ES.", nameof(symbol));
    }

    /// <exception cref="ArgumentException">As above, or the symbol is a futures product.</exception>
    public static ChainSymbol ParseEquity(string symbol)
    {
        var parsed = Parse(symbol);
        return parsed.IsFuture
            ? throw new ArgumentException(
                $"tastytrade has no compact chains of futures such as {parsed.Text}: get the nested or the flat one.",
                nameof(symbol))
            : parsed;
    }
}
