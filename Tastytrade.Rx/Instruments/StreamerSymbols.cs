namespace Tastytrade.Rx.Instruments;

/// <summary>Fills in streamer symbols that the server left out.</summary>
internal static class StreamerSymbols
{
    /// <summary>dxFeed and tastytrade use the same names for equities and indexes.</summary>
    public static Equity Of(Equity read) => read.StreamerSymbol is null ? read with { StreamerSymbol = read.Symbol } : read;

    /// <summary>The expiration date determines the decade. Null if the date or the exchange is unknown.</summary>
    public static Future? Of(Future read) => read.StreamerSymbol is not null ? read
        : read.ExpirationDate is { } end
            && FutureStreamers.Of(read.Symbol, read.StreamerExchangeCode ?? read.Product?.StreamerExchangeCode, end) is { } made
            ? read with { StreamerSymbol = made }
        : null;

    /// <summary>Uses the exchange that tastytrade's prices come from. Null if the symbol is not a currency pair.</summary>
    public static Cryptocurrency? Of(Cryptocurrency read) => read.StreamerSymbol is not null ? read
        : CryptocurrencySymbol.TryParse(read.Symbol, out var pair) ? read with { StreamerSymbol = pair.ToStreamerSymbol().ToString() }
        : null;
}
