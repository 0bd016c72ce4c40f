using Tastytrade.Rx.MarketInfo;

namespace Tastytrade.Rx;

/// <summary>Requests the user's alerts.</summary>
public static class QuoteAlertExtensions
{
    /// <param name="session">The session.</param>
    extension(TastytradeSession session)
    {
        /// <summary>Gets the user's alerts on prices and volatilities.</summary>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The alerts in the server's order, also those that have fired; empty if there are none.</returns>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<QuoteAlert>> GetQuoteAlertsAsync(CancellationToken cancellationToken = default) =>
            session.ListAsync<QuoteAlert>("quote-alerts", cancellationToken);
    }
}
