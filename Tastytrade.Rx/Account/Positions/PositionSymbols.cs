using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx.Account.Positions;

/// <summary>The symbols of a position's instrument and of its underlying, as far as they follow from what the account says.</summary>
internal static class PositionSymbols
{
    /// <summary>The streamer symbol of the instrument; null if it is unknown.</summary>
    /// <param name="position">The position.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="today">The day by which the decade of a future without expiration is chosen.</param>
    public static string? Streamer(AccountPosition position, PositionKind kind, DateOnly today) =>
        !string.IsNullOrWhiteSpace(position.StreamerSymbol) ? position.StreamerSymbol.Trim() : kind switch
        {
            PositionKind.Equity => position.Symbol,
            PositionKind.EquityOption => OccSymbol.TryParse(position.Symbol, out var occ) ? occ.ToStreamerSymbol().ToString() : null,
            PositionKind.Future => FutureStreamers.Of(position.Symbol, exchange: null, Expiration(position) ?? today),
            PositionKind.FutureOption => FutureStreamers.OfOption(position.Symbol, exchange: null),
            PositionKind.Cryptocurrency =>
                CryptocurrencySymbol.TryParse(position.Symbol, out var pair) ? pair.ToStreamerSymbol().ToString() : null,
            _ => null,
        };

    /// <summary>tastytrade's symbol of the underlying. The server's is used where the instrument's own symbol does not contain it, so that
    /// a future and the options on it always have the same.</summary>
    public static string Underlying(AccountPosition position, PositionKind kind) => kind switch
    {
        PositionKind.Equity or PositionKind.Future or PositionKind.Cryptocurrency => position.Symbol,
        PositionKind.FutureOption when FutureOptionSymbol.TryParse(position.Symbol, out var option) => option.Future.ToString(),
        _ => string.IsNullOrWhiteSpace(position.UnderlyingSymbol) ? position.Symbol : position.UnderlyingSymbol,
    };

    /// <summary>The streamer symbol of the underlying; null if it is unknown.</summary>
    /// <param name="position">The position.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="streamer">The streamer symbol of the instrument, which has the exchange of a future.</param>
    public static string? UnderlyingStreamer(AccountPosition position, PositionKind kind, string? streamer) => kind switch
    {
        PositionKind.Equity or PositionKind.Future or PositionKind.Cryptocurrency => streamer,
        PositionKind.EquityOption when !string.IsNullOrWhiteSpace(position.UnderlyingSymbol) => position.UnderlyingSymbol,
        PositionKind.FutureOption when FutureOptionSymbol.TryParse(position.Symbol, out var option) =>
            FutureStreamers.Of(option.Future.ToString(), FutureStreamers.ExchangeOf([streamer]), option.Expiration),
        _ => null,
    };

    private static DateOnly? Expiration(AccountPosition position) =>
        position.ExpiresAt is { } at ? DateOnly.FromDateTime(NewYork.TimeOf(at).DateTime) : null;
}
