namespace Tastytrade.Rx.Instruments;

/// <summary>Symbols that become part of a request's address.</summary>
internal static class RequestSymbol
{
    private const int Longest = 64;

    /// <summary>Beside letters and digits: what equities of all classes, futures, options and trading pairs have, among them the suffixes
    /// of Nasdaq's and of dxFeed's symbols.</summary>
    private const string Signs = " /.-_:$#^+=*&@~!'";

    /// <summary>The symbol in capitals, without blanks around it. A message never repeats a character that no symbol has.</summary>
    /// <exception cref="ArgumentException">It is blank, longer than 64 characters, or has a character that no symbol has.</exception>
    public static string Clean(string symbol, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol, parameter);
        var text = symbol.AsSpan().Trim();
        if (text.Length > Longest)
            throw new ArgumentException($"A symbol has {text.Length} characters; {Longest} are the most.", parameter);
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
