using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx.Instruments;

/// <summary>dxFeed's symbols of futures, where the server names only tastytrade's: the exchange is that of the options on them.</summary>
internal static class FutureStreamers
{
    /// <summary>The symbol of an expiration's underlying; tastytrade's own where no exchange is known.</summary>
    public static string Of(OptionExpiration expiration) =>
        Of(expiration.UnderlyingSymbol, ExchangeOf([expiration]), expiration.Date) ?? expiration.UnderlyingSymbol;

    /// <param name="symbol">tastytrade's symbol.</param>
    /// <param name="exchange">dxFeed's code.</param>
    /// <param name="near">A day on which the future is listed, which gives the decade.</param>
    /// <returns>Null where it cannot be made.</returns>
    public static string? Of(string symbol, string? exchange, DateOnly near) =>
        exchange is not null && SymbolRules.Exchange(exchange) is null && FutureSymbol.TryParse(symbol, out var future) && SymbolRules.Year(future.YearNear(near)) is null
            ? future.ToStreamerSymbol(exchange, near).ToString()
            : null;

    /// <summary>dxFeed's code of the exchange of the first option that says it.</summary>
    public static string? ExchangeOf(IEnumerable<OptionExpiration> expirations) => expirations.SelectMany(expiration => expiration.Options)
        .Select(option => FutureOptionStreamerSymbol.TryParse(option.StreamerSymbol, out var symbol) ? symbol.Exchange : null)
        .FirstOrDefault(exchange => exchange is not null);
}
