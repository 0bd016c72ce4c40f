using System.Net;
using Tastytrade.Rx.MarketInfo;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Searches symbols and instruments.</summary>
public static class SymbolSearchExtensions
{
    /// <param name="session">The session.</param>
    extension(TastytradeSession session)
    {
        /// <summary>Finds symbols by their beginning, or by the name of the company.</summary>
        /// <param name="text">Such as <c>AAP</c> or <c>apple</c>. Surrounding white space is ignored.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>What was found, best match first as the server sorts it; empty if nothing was.</returns>
        /// <exception cref="ArgumentException">The text is blank or longer than 255 characters.</exception>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<SymbolMatch>> SearchSymbolsAsync(string text, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(session);
            return SearchAsync(session, "symbols/search/" + PathSegment.Of(text, nameof(text)), cancellationToken);
        }

        /// <summary>Finds instruments of all kinds by a text and by what they are.</summary>
        /// <param name="query">What to search for.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>What was found, in the server's order; empty if nothing was.</returns>
        /// <exception cref="ArgumentException">The limit is not from 1 to 100.</exception>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<InstrumentMatch>> SearchInstrumentsAsync(
            InstrumentQuery query, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(query);
            if (query.Limit is < 1 or > 100)
                throw new ArgumentOutOfRangeException(nameof(query), query.Limit, "The limit must be from 1 to 100, or null.");
            var parameters = new RestQuery()
                .Add("query", query.Text)
                .Add("type", string.Join(',', query.InstrumentTypes))
                .Add("category", string.Join(',', query.Categories))
                .Add("exchange", string.Join(',', query.Exchanges))
                .Add("instrument-sub-type", string.Join(',', query.InstrumentSubTypes))
                .Add("from-date", query.FromDate)
                .Add("limit", query.Limit);
            return session.ListAsync<InstrumentMatch>("instruments/search" + parameters, cancellationToken);
        }
    }

    /// <summary>The server answers a search without a match with an error, or with an empty list.</summary>
    private static async Task<IReadOnlyList<SymbolMatch>> SearchAsync(
        TastytradeSession session, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await session.ListAsync<SymbolMatch>(path, cancellationToken).ConfigureAwait(false);
        }
        catch (TastytradeRequestException failure) when (failure is
        {
            IsGatewayPage: false,
            StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity,
        })
        {
            return [];
        }
    }
}
