namespace Tastytrade.Rx.Instruments;

/// <summary>Checks symbols that become part of a request's address.</summary>
internal static class RequestSymbol
{
    private const int Longest = 64;

    /// <summary>The characters, besides letters and digits, in symbols of equities of all classes, futures, options and trading pairs,
    /// including Nasdaq's and dxFeed's suffixes.</summary>
    private const string Signs = " /.-_:$#^+=*&@~!'";

    /// <summary>The symbol in capitals, without surrounding white space. Error messages never repeat an invalid character.</summary>
    /// <exception cref="ArgumentException">The symbol is blank, longer than 64 characters, or contains a character that symbols cannot
    /// have.</exception>
    public static string Clean(string symbol, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol, parameter);
        var text = symbol.AsSpan().Trim();
        if (text.Length > Longest)
            throw new ArgumentException($"A symbol has {text.Length} characters; the maximum is {Longest}.", parameter);
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !Signs.Contains(c, StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    $"A symbol has the character U+{(int)c:X4}: symbols have letters from A to Z, digits, blanks and {Signs.Trim()}.",
                    parameter);
            }
        }

        return text.ToString().ToUpperInvariant();
    }
}
