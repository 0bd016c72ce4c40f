namespace Tastytrade.Rx.Instruments;

/// <summary>Fills in the streamer symbols that the server left out.</summary>
internal static class StreamerSymbols
{
    /// <summary>dxFeed names equities and indexes as tastytrade does.</summary>
    public static Equity Of(Equity read) => read.StreamerSymbol is null ? read with { StreamerSymbol = read.Symbol } : read;

    /// <summary>The decade follows from the day on which it expires; null where that or the exchange is not known.</summary>
    public static Future? Of(Future read) => read.StreamerSymbol is not null ? read
        : read.ExpirationDate is { } end
            && FutureStreamers.Of(read.Symbol, read.StreamerExchangeCode ?? read.Product?.StreamerExchangeCode, end) is { } made ? read with { StreamerSymbol = made }
        : null;

    /// <summary>With the exchange that tastytrade has its prices from; null where the symbol is no pair of currencies.</summary>
    public static Cryptocurrency? Of(Cryptocurrency read) => read.StreamerSymbol is not null ? read
        : CryptocurrencySymbol.TryParse(read.Symbol, out var pair) ? read with { StreamerSymbol = pair.ToStreamerSymbol().ToString() }
        : null;
}
