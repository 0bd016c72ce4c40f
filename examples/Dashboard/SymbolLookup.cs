namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>Converts input to a streamer symbol that exists: the feed itself does not report unknown symbols.</summary>
public sealed class SymbolLookup(LiveMarket market)
{
    /// <exception cref="FormatException">The input is not a symbol; the message names the wrong part.</exception>
    /// <exception cref="ArgumentException">The input is not a symbol.</exception>
    /// <exception cref="TastytradeException">tastytrade does not know the symbol, or the request failed.</exception>
    public async Task<string> ResolveAsync(string text)
    {
        text = text.Trim().ToUpperInvariant();
        if (text.Length == 0)
            throw new FormatException("Type a symbol, such as AAPL, /ESZ6 or BTC/USD.");
        if (text[0] == '.')
        {
            return text.StartsWith("./", StringComparison.Ordinal)
                ? FutureOptionStreamerSymbol.Parse(text).ToString()
                : OptionStreamerSymbol.Parse(text).ToString();
        }

        if (OccSymbol.TryParse(text, out var option))
            return option.ToStreamerSymbol().ToString();
        if (market.IsRecording)
            return text;
        if (text[0] == '/')
            return await FutureAsync(FutureStreamerSymbol.TryParse(text, out var future) ? future.ToFutureSymbol().ToString() : text);
        if (CryptocurrencyStreamerSymbol.TryParse(text, out var coin))
            text = coin.ToCryptocurrencySymbol().ToString();
        return CryptocurrencySymbol.TryParse(text, out _)
            ? (await market.Session.GetCryptocurrencyAsync(text)).StreamerSymbol
            : (await market.Session.GetEquityAsync(text)).StreamerSymbol;
    }

    /// <summary>The contract, or the active contract of a product.</summary>
    private async Task<string> FutureAsync(string text)
    {
        if (FutureSymbol.TryParse(text, out _))
            return (await market.Session.GetFutureAsync(text)).StreamerSymbol;
        var contracts = await market.Session.GetFuturesAsync(text);
        return (contracts.FirstOrDefault(contract => contract.ActiveMonth == true) ?? contracts[0]).StreamerSymbol;
    }
}
