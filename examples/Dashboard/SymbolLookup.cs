namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>Turns what somebody typed into a streamer symbol that exists: the feed itself says nothing of one that does not.</summary>
public sealed class SymbolLookup(LiveMarket market)
{
    /// <exception cref="FormatException">It is no symbol; the message says which part is wrong.</exception>
    /// <exception cref="ArgumentException">It is no symbol.</exception>
    /// <exception cref="TastytradeException">tastytrade does not know it, or could not be asked.</exception>
    public async Task<string> ResolveAsync(string text)
    {
        text = text.Trim().ToUpperInvariant();
        if (text.Length == 0)
            throw new FormatException("Type a symbol, such as AAPL, /ESZ6 or BTC/USD.");
        if (text[0] == '.')
            return text.StartsWith("./", StringComparison.Ordinal) ? FutureOptionStreamerSymbol.Parse(text).ToString() : OptionStreamerSymbol.Parse(text).ToString();
        if (OccSymbol.TryParse(text, out var option))
            return option.ToStreamerSymbol().ToString();
        if (text[0] == '/')
            return await FutureAsync(text);
        return CryptocurrencySymbol.TryParse(text, out _)
            ? (await market.Session.GetCryptocurrencyAsync(text)).StreamerSymbol
            : (await market.Session.GetEquityAsync(text)).StreamerSymbol;
    }

    /// <summary>A contract, or the one that is traded most where only the product is given.</summary>
    private async Task<string> FutureAsync(string text)
    {
        if (FutureSymbol.TryParse(text, out _))
            return (await market.Session.GetFutureAsync(text)).StreamerSymbol;
        var contracts = await market.Session.GetFuturesAsync(text);
        return (contracts.FirstOrDefault(contract => contract.ActiveMonth == true) ?? contracts[0]).StreamerSymbol;
    }
}
