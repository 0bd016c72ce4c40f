using Tastytrade.Rx.Account.Positions;
using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx;

/// <summary>Finds streamer symbols of positions over REST.</summary>
public static class PositionSymbolExtensions
{
    /// <summary>Requests the streamer symbol of a position, as <see cref="LivePositionsOptions.FindStreamerSymbol"/> needs it: of a future,
    /// an option on a future, or a cryptocurrency.</summary>
    /// <param name="session">The session.</param>
    /// <param name="position">The position. Of an option on a future, the future is requested, because only it says the exchange.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The streamer symbol, such as <c>/ESZ26:XCME</c>; null, without a request, for other instruments and for a symbol that is
    /// not of the kind that the position says.</returns>
    /// <exception cref="TastytradeException">The request failed, or the instrument is unknown.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<string?> FindStreamerSymbolAsync(
        this TastytradeSession session, AccountPosition position, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(position);
        switch (PositionKinds.Of(position))
        {
            case PositionKind.Future when FutureSymbol.TryParse(position.Symbol, out _):
                return (await session.GetFutureAsync(position.Symbol, cancellationToken).ConfigureAwait(false)).StreamerSymbol;
            case PositionKind.FutureOption when FutureOptionSymbol.TryParse(position.Symbol, out var option):
                var future = await session.GetFutureAsync(option.Future.ToString(), cancellationToken).ConfigureAwait(false);
                return FutureStreamers.OfOption(position.Symbol, FutureStreamers.ExchangeOf([future.StreamerSymbol]));
            case PositionKind.Cryptocurrency when CryptocurrencySymbol.TryParse(position.Symbol, out _):
                return (await session.GetCryptocurrencyAsync(position.Symbol, cancellationToken).ConfigureAwait(false)).StreamerSymbol;
            default:
                return null;
        }
    }
}
