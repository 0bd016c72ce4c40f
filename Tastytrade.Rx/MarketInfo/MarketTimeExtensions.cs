using Tastytrade.Rx.MarketInfo;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Requests when markets trade: sessions and holidays.</summary>
public static class MarketTimeExtensions
{
    private static readonly string[] DefaultMarkets = ["Equity", "CME", "CFE"];

    /// <param name="session">The session.</param>
    extension(TastytradeSession session)
    {
        /// <summary>Gets the current trading sessions of markets, and those before and after them.</summary>
        /// <param name="markets">The markets: <c>Equity</c>, <c>CME</c>, <c>CFE</c>, <c>Smalls</c>. Null for the first three.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>One session for each market, in the server's order.</returns>
        /// <exception cref="ArgumentException">A market is blank, or there are no markets.</exception>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<MarketSession>> GetMarketSessionsAsync(
            IEnumerable<string>? markets = null, CancellationToken cancellationToken = default)
        {
            string[] all = [.. markets ?? DefaultMarkets];
            foreach (var market in all)
                ArgumentException.ThrowIfNullOrWhiteSpace(market, nameof(markets));
            return all.Length == 0
                ? throw new ArgumentException("There are no markets. Name one such as Equity, or leave them out.", nameof(markets))
                : session.OneOrManyAsync<MarketSession>(
                    "market-time/sessions/current" + new RestQuery().Add("instrument-collections", all), cancellationToken);
        }

        /// <summary>Gets the trading sessions of a market on several days.</summary>
        /// <param name="from">The first day.</param>
        /// <param name="to">The last day. tastytrade answers for nine months at most.</param>
        /// <param name="market">The market: <c>Equity</c>, <c>CME</c>, <c>CFE</c>, <c>Smalls</c>. Null for the server's choice.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The sessions in the server's order; days without trading are missing.</returns>
        /// <exception cref="ArgumentException">The last day is before the first, or the market is blank.</exception>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<MarketSessionDay>> GetMarketSessionDaysAsync(
            DateOnly from, DateOnly to, string? market = null, CancellationToken cancellationToken = default)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
            if (market is not null)
                ArgumentException.ThrowIfNullOrWhiteSpace(market);
            var query = new RestQuery().Add("from-date", from).Add("to-date", to).Add("instrument-collection", market);
            return session.ListAsync<MarketSessionDay>("market-time/sessions" + query, cancellationToken);
        }

        /// <summary>Gets the days on which the equity markets are closed or close early.</summary>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The days of several years.</returns>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<MarketHolidays> GetEquityHolidaysAsync(CancellationToken cancellationToken = default) =>
            HolidaysAsync(session, "equities/holidays", cancellationToken);

        /// <summary>Gets the days on which a futures exchange is closed or closes early.</summary>
        /// <param name="exchange"><c>CME</c> or <c>CFE</c>. Surrounding white space is ignored.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The days of several years.</returns>
        /// <exception cref="ArgumentException">The exchange is blank.</exception>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<MarketHolidays> GetFutureHolidaysAsync(string exchange, CancellationToken cancellationToken = default) =>
            HolidaysAsync(session, $"futures/holidays/{PathSegment.Of(exchange, nameof(exchange))}", cancellationToken);
    }

    /// <summary>One calendar, which some versions of the API send in parts.</summary>
    private static async Task<MarketHolidays> HolidaysAsync(TastytradeSession session, string path, CancellationToken cancellationToken)
    {
        var parts = await session.OneOrManyAsync<MarketHolidays>("market-time/" + path, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Holidays = [.. parts.SelectMany(part => part.Holidays)],
            HalfDays = [.. parts.SelectMany(part => part.HalfDays)],
        };
    }
}
