namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>Turns what somebody typed into a streamer symbol.</summary>
public sealed class SymbolLookup(LiveMarket market)
{
    /// <exception cref="FormatException">It is no symbol; the message says which part is wrong.</exception>
    /// <exception cref="ArgumentException">It is blank.</exception>
    /// <exception cref="TastytradeException">tastytrade does not know it, or could not be asked.</exception>
    public async Task<string> ResolveAsync(string text)
    {
        text = text.Trim().ToUpperInvariant();
        if (text.Length == 0)
            throw new FormatException("Type a symbol, such as AAPL, /ESZ6 or BTC/USD.");
        if (text.StartsWith("./", StringComparison.Ordinal))
            return FutureOptionStreamerSymbol.Parse(text).ToString();
        if (text[0] == '.')
            return OptionStreamerSymbol.Parse(text).ToString();
        if (text[0] == '/')
            return text.Contains(':') ? FutureStreamerSymbol.Parse(text).ToString() : FutureSymbol.Parse(text).ToStreamerSymbol("XCME", DateOnly.FromDateTime(DateTime.UtcNow)).ToString();
        if (CryptocurrencySymbol.TryParse(text, out var pair))
            return pair.ToStreamerSymbol().ToString();
        if (OccSymbol.TryParse(text, out var option))
            return option.ToStreamerSymbol().ToString();
        if (!text.All(c => char.IsAsciiLetterUpper(c) || c is '.' or '/') || text.Length > 6)
            throw new FormatException($"'{text}' is no symbol; give one like AAPL, BRK/B, /ESZ6 or BTC/USD.");
        await market.Session.GetOptionChainAsync(text);
        return text;
    }
}
