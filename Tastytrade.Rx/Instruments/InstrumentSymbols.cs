namespace Tastytrade.Rx.Instruments;

/// <summary>Checks the symbols of requested instruments: trimmed, in capitals, and of the requested kind.</summary>
internal static class InstrumentSymbols
{
    /// <exception cref="ArgumentException">The symbol is blank, or names a future or an option.</exception>
    public static string Equity(string symbol, string parameter) => Checked(
        symbol, parameter, text => text.Any(char.IsAsciiLetterOrDigit) && text[0] is not ('/' or '.'),
        "an equity's or index's, such as SPY, SPX or BRK/B");

    /// <exception cref="ArgumentException">The symbol does not name a futures contract.</exception>
    public static string Future(string symbol, string parameter) => Checked(
        symbol, parameter, text => FutureSymbol.TryParse(text, out _), "a future's with month and year, such as /ESZ6");

    /// <summary>The product's code, with any leading slash removed.</summary>
    /// <exception cref="ArgumentException">The symbol does not name a futures product.</exception>
    public static string Product(string symbol, string parameter) => Checked(
        symbol, parameter,
        text => !FutureSymbol.TryParse("/" + text.TrimStart('/'), out _) && Symbols.SymbolRules.Product(text.TrimStart('/')) is null,
        "a futures product's without month and year, such as /ES").TrimStart('/');

    /// <exception cref="ArgumentException">The symbol is not a currency pair.</exception>
    public static string Cryptocurrency(string symbol, string parameter) => Checked(
        symbol, parameter, text => CryptocurrencySymbol.TryParse(text, out _), "a cryptocurrency's, such as BTC/USD");

    /// <summary>All symbols, without duplicates.</summary>
    public static IReadOnlyList<string> All(IEnumerable<string> symbols, Func<string, string, string> check)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        return [.. symbols.Select(symbol => check(symbol, nameof(symbols))).Distinct()];
    }

    private static string Checked(string symbol, string parameter, Func<string, bool> isGood, string what)
    {
        var text = RequestSymbol.Clean(symbol, parameter);
        return isGood(text) ? text
            : throw new ArgumentException($"'{text}' is not a symbol of the requested kind: use {what}.", parameter);
    }
}
