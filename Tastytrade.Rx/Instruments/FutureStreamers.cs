using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx.Instruments;

/// <summary>Builds dxFeed's symbols of futures if the server sends only tastytrade's. The exchange is taken from the options on the
/// future.</summary>
internal static class FutureStreamers
{
    /// <summary>The streamer symbol of an expiration's underlying; tastytrade's symbol if the exchange is unknown.</summary>
    public static string Of(OptionExpiration expiration) =>
        Of(expiration.UnderlyingSymbol, ExchangeOf([expiration]), expiration.Date) ?? expiration.UnderlyingSymbol;

    /// <param name="symbol">tastytrade's symbol.</param>
    /// <param name="exchange">dxFeed's code of the exchange.</param>
    /// <param name="near">A day on which the future is listed. It determines the decade.</param>
    /// <returns>The streamer symbol; null if it cannot be built.</returns>
    public static string? Of(string symbol, string? exchange, DateOnly near) =>
        exchange is not null && SymbolRules.Exchange(exchange) is null && FutureSymbol.TryParse(symbol, out var future)
            && SymbolRules.Year(future.YearNear(near)) is null
            ? future.ToStreamerSymbol(exchange, near).ToString()
            : null;

    /// <summary>dxFeed's exchange code, from the first option that has one.</summary>
    public static string? ExchangeOf(IEnumerable<OptionExpiration> expirations) => expirations.SelectMany(expiration => expiration.Options)
        .Select(option => FutureOptionStreamerSymbol.TryParse(option.StreamerSymbol, out var symbol) ? symbol.Exchange : null)
        .FirstOrDefault(exchange => exchange is not null);
}
