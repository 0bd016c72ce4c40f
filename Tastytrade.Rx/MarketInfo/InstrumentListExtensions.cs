using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.MarketInfo;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Requests lists of all instruments of a kind.</summary>
public static class InstrumentListExtensions
{
    private const int PageSize = 1000;

    /// <param name="session">The session.</param>
    extension(TastytradeSession session)
    {
        /// <summary>Gets all equities that can be traded at tastytrade, page by page.</summary>
        /// <param name="lendability">Only those of a lendability: <c>Easy To Borrow</c>, <c>Locate Required</c> or <c>Preborrow</c>. Null
        /// for all.</param>
        /// <param name="cancellationToken">Cancels the enumeration.</param>
        /// <returns>The equities in the server's order. Each page of 1,000 is requested when the enumeration gets there; an enumeration
        /// that is not finished requests no further page. The enumeration throws what the calls of the session throw:
        /// <see cref="TastytradeRequestException"/>, <see cref="SessionRefusedException"/>,
        /// <see cref="ObjectDisposedException"/>.</returns>
        /// <exception cref="ArgumentException">The lendability is blank.</exception>
        public IAsyncEnumerable<Equity> GetActiveEquitiesAsync(
            string? lendability = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(session);
            if (lendability is not null)
                ArgumentException.ThrowIfNullOrWhiteSpace(lendability);
            var query = new RestQuery().Add("per-page", PageSize).Add("lendability", lendability);
            return RestPages.ReadAsync<Equity>(
                session, "instruments/equities/active" + query, "tastytrade lists no active equities.", report: null, cancellationToken)
                .Select(StreamerSymbols.Of);
        }

        /// <summary>Gets all futures products.</summary>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The products in the server's order.</returns>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<FutureProduct>> GetFutureProductsAsync(CancellationToken cancellationToken = default) =>
            session.ListAsync<FutureProduct>("instruments/future-products", cancellationToken);
    }
}
