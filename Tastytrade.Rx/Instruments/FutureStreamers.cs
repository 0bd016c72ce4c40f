using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx.Instruments;

/// <summary>Builds dxFeed's symbols of futures and their options if only tastytrade's are known. The exchange is the one that other symbols
/// of the product have, or else the one that is known for the product.</summary>
internal static class FutureStreamers
{
    /// <summary>The streamer symbol of an expiration's underlying; tastytrade's symbol if the exchange is unknown.</summary>
    public static string Of(OptionExpiration expiration) =>
        Of(expiration.UnderlyingSymbol, ExchangeOf([expiration]), expiration.Date) ?? expiration.UnderlyingSymbol;

    /// <param name="symbol">tastytrade's symbol.</param>
    /// <param name="exchange">dxFeed's code of the exchange; null or invalid if it is unknown.</param>
    /// <param name="near">A day on which the future is listed. It determines the decade.</param>
    /// <returns>The streamer symbol; null if it cannot be built.</returns>
    public static string? Of(string symbol, string? exchange, DateOnly near) =>
        FutureSymbol.TryParse(symbol, out var future) && Known(exchange, future) is { } code
            && SymbolRules.Year(future.YearNear(near)) is null
            ? future.ToStreamerSymbol(code, near).ToString()
            : null;

    /// <param name="symbol">tastytrade's symbol of the option.</param>
    /// <param name="exchange">dxFeed's code of the exchange; null or invalid if it is unknown.</param>
    /// <returns>The streamer symbol; null if it cannot be built.</returns>
    public static string? OfOption(string symbol, string? exchange) =>
        FutureOptionSymbol.TryParse(symbol, out var option) && Known(exchange, option.Future) is { } code
            && SymbolRules.Year(option.Contract.YearNear(option.Expiration)) is null
            ? option.ToStreamerSymbol(code).ToString()
            : null;

    /// <summary>dxFeed's exchange code, from the first option that has one.</summary>
    public static string? ExchangeOf(IEnumerable<OptionExpiration> expirations) => ExchangeOf(
        expirations.SelectMany(expiration => expiration.Options).Select(option => option.StreamerSymbol));

    /// <summary>dxFeed's exchange code, from the first streamer symbol of a future or of its option.</summary>
    public static string? ExchangeOf(IEnumerable<string?> symbols) => symbols
        .Select(symbol => FutureOptionStreamerSymbol.TryParse(symbol, out var option) ? option.Exchange
            : FutureStreamerSymbol.TryParse(symbol, out var future) ? future.Exchange
            : null)
        .FirstOrDefault(exchange => exchange is not null);

    private static string? Known(string? exchange, FutureSymbol future) =>
        exchange is not null && SymbolRules.Exchange(exchange) is null ? exchange : FutureExchanges.Of(future.Product);
}
