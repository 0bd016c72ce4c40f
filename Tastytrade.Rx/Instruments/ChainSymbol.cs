namespace Tastytrade.Rx.Instruments;

/// <summary>The symbol whose option chain is asked for, and where it is to be had.</summary>
/// <param name="Text">Trimmed and in capitals.</param>
/// <param name="IsFuture">Whether it is a futures product.</param>
internal sealed record ChainSymbol(string Text, bool IsFuture)
{
    /// <summary>The path of the flat chain, escaped, without a leading slash; <c>/nested</c> and <c>/compact</c> are below it.</summary>
    public string Path => IsFuture ? $"futures-option-chains/{Uri.EscapeDataString(Text[1..])}" : $"option-chains/{Uri.EscapeDataString(Text)}";

    /// <exception cref="ArgumentException">It is blank, too long, has a character that no symbol has, or has no letter and no digit:
    /// <c>..</c> would lead to another path.</exception>
    public static ChainSymbol Parse(string symbol)
    {
        var text = RequestSymbol.Clean(symbol, nameof(symbol));
        return text.Any(char.IsAsciiLetterOrDigit)
            ? new(text, text[0] == '/')
            : throw new ArgumentException($"'{text}' is no symbol; give one like SPY, BRK/B or /ES.", nameof(symbol));
    }

    /// <exception cref="ArgumentException">As above, or it is a futures product.</exception>
    public static ChainSymbol ParseEquity(string symbol)
    {
        var parsed = Parse(symbol);
        return parsed.IsFuture
            ? throw new ArgumentException($"tastytrade has no compact chains of futures such as {parsed.Text}: get the nested or the flat one.", nameof(symbol))
            : parsed;
    }
}
