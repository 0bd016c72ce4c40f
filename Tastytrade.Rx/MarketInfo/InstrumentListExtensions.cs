using System.Runtime.CompilerServices;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Json;
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
        /// <returns>The equities in the server's order. Each page of 1,000 is requested when the enumeration gets there; an enumeration
        /// that is not finished requests no further page. The enumeration throws what the calls of the session throw:
        /// <see cref="TastytradeRequestException"/>, <see cref="SessionRefusedException"/>,
        /// <see cref="ObjectDisposedException"/>.</returns>
        /// <exception cref="ArgumentException">The lendability is blank.</exception>
        public IAsyncEnumerable<Equity> GetActiveEquitiesAsync(string? lendability = null)
        {
            ArgumentNullException.ThrowIfNull(session);
            if (lendability is not null)
                ArgumentException.ThrowIfNullOrWhiteSpace(lendability);
            return PagesAsync(session, lendability);
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

    private static async IAsyncEnumerable<Equity> PagesAsync(
        TastytradeSession session, string? lendability, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var page = 0; ; page++)
        {
            var query = new RestQuery().Add("per-page", PageSize).Add("page-offset", page).Add("lendability", lendability);
            var answer = await session.RequestAsync<RestItems<Equity>, RestEnvelope<RestItems<Equity>>>(
                "instruments/equities/active" + query, whole => whole, cancellationToken).ConfigureAwait(false);
            foreach (var equity in answer.Data.Items)
                yield return StreamerSymbols.Of(equity);

            // Without a number of pages, a page that is not full is the last.
            var count = answer.Data.Items.Count + answer.Report.ElementsLeftOut;
            if (count == 0 || !(answer.Pagination?.TotalPages is { } pages ? page < pages - 1 : count >= PageSize))
                yield break;
        }
    }
}
