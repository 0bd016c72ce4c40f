using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.MarketInfo;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Requests statistics of underlyings: volatility, liquidity, dividends and earnings.</summary>
public static class MarketMetricsExtensions
{
    /// <summary>More symbols would make a URL that some proxies truncate.</summary>
    private const int MostInOneCall = 100;

    private const string Events = "market-metrics/historic-corporate-events";

    /// <param name="session">The session.</param>
    extension(TastytradeSession session)
    {
        /// <summary>Gets volatility, liquidity, beta, dividends, earnings and other statistics of underlyings.</summary>
        /// <param name="symbols">tastytrade's symbols, such as <c>SPY</c>, <c>BRK/B</c> or <c>/ES</c>. Case and surrounding white space are
        /// ignored. More than 100 symbols are requested in several calls.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The metrics in the order of the symbols, without those of symbols that tastytrade has no metrics of. Empty, without a
        /// call, if no symbols are given.</returns>
        /// <exception cref="ArgumentException">A symbol is blank or invalid.</exception>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<MarketMetrics>> GetMarketMetricsAsync(
            IEnumerable<string> symbols, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(session);
            var all = InstrumentSymbols.All(symbols, RequestSymbol.Clean);
            return MetricsAsync(session, all, cancellationToken);
        }

        /// <summary>Gets the dividends that were paid on a share.</summary>
        /// <param name="symbol">tastytrade's symbol, such as <c>AAPL</c>. Case and surrounding white space are ignored.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The dividends in the server's order; empty if there were none.</returns>
        /// <exception cref="ArgumentException">The symbol is blank, or names a future or an option.</exception>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<HistoricDividend>> GetDividendHistoryAsync(
            string symbol, CancellationToken cancellationToken = default) => session.ListAsync<HistoricDividend>(
                $"{Events}/dividends/{Uri.EscapeDataString(InstrumentSymbols.Equity(symbol, nameof(symbol)))}", cancellationToken);

        /// <summary>Gets the earnings that a company reported.</summary>
        /// <param name="symbol">tastytrade's symbol, such as <c>AAPL</c>. Case and surrounding white space are ignored.</param>
        /// <param name="from">The first day.</param>
        /// <param name="to">The last day; null for no end.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The earnings in the server's order; empty if there were none.</returns>
        /// <exception cref="ArgumentException">The symbol is blank, or names a future or an option; or the last day is before the
        /// first.</exception>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<HistoricEarnings>> GetEarningsHistoryAsync(
            string symbol, DateOnly from, DateOnly? to = null, CancellationToken cancellationToken = default)
        {
            var equity = InstrumentSymbols.Equity(symbol, nameof(symbol));
            ArgumentOutOfRangeException.ThrowIfLessThan(to ?? from, from, nameof(to));
            var query = new RestQuery().Add("start-date", from).Add("end-date", to);
            return session.ListAsync<HistoricEarnings>(
                $"{Events}/earnings-reports/{Uri.EscapeDataString(equity)}{query}", cancellationToken);
        }

        /// <summary>Gets the risk-free interest rate that tastytrade computes with.</summary>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The rate per year, as a fraction: 0.045 is 4.5 %.</returns>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public async Task<decimal> GetRiskFreeRateAsync(CancellationToken cancellationToken = default) =>
            (await session.OneAsync<MarginConfiguration>("margin-requirements-public-configuration", cancellationToken)
                .ConfigureAwait(false)).RiskFreeRate;
    }

    private static async Task<IReadOnlyList<MarketMetrics>> MetricsAsync(
        TastytradeSession session, IReadOnlyList<string> symbols, CancellationToken cancellationToken)
    {
        var found = new List<MarketMetrics>();
        foreach (var some in symbols.Chunk(MostInOneCall))
        {
            found.AddRange(await session.ListAsync<MarketMetrics>(
                "market-metrics" + new RestQuery().Add("symbols", string.Join(',', some)), cancellationToken).ConfigureAwait(false));
        }

        return found.InOrderOf(symbols, metrics => metrics.Symbol);
    }

    /// <summary>Parameters that tastytrade publishes. It sends only this one.</summary>
    private sealed class MarginConfiguration
    {
        public required decimal RiskFreeRate { get; init; }
    }
}
