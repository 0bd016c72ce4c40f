using Tastytrade.Rx.MarketInfo;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Requests watch lists: those that tastytrade publishes, and the user's own.</summary>
public static class WatchlistExtensions
{
    /// <param name="session">The session.</param>
    extension(TastytradeSession session)
    {
        /// <summary>Gets the watch lists that tastytrade publishes.</summary>
        /// <param name="countsOnly">Whether to get the lists without their entries.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The lists in the server's order.</returns>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<Watchlist>> GetPublicWatchlistsAsync(
            bool countsOnly = false, CancellationToken cancellationToken = default) => session.OneOrManyAsync<Watchlist>(
                "public-watchlists" + new RestQuery().Add("counts-only", countsOnly), cancellationToken);

        /// <summary>Gets one published watch list by its name.</summary>
        /// <param name="name">The name, in the same case as in the list. Surrounding white space is ignored.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The list with its entries.</returns>
        /// <exception cref="ArgumentException">The name is blank or longer than 255 characters.</exception>
        /// <exception cref="TastytradeRequestException">The call failed, also because there is no list of this name.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<Watchlist> GetPublicWatchlistAsync(string name, CancellationToken cancellationToken = default) =>
            session.NamedAsync<Watchlist>("public-watchlists", name, "public watch list", cancellationToken);

        /// <summary>Gets the user's own watch lists.</summary>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The lists in the server's order; empty if there are none.</returns>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<Watchlist>> GetWatchlistsAsync(CancellationToken cancellationToken = default) =>
            session.ListAsync<Watchlist>("watchlists", cancellationToken);

        /// <summary>Gets one of the user's own watch lists by its name.</summary>
        /// <param name="name">The name, in the same case as in the list. Surrounding white space is ignored.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The list with its entries.</returns>
        /// <exception cref="ArgumentException">The name is blank or longer than 255 characters.</exception>
        /// <exception cref="TastytradeRequestException">The call failed, also because there is no list of this name.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<Watchlist> GetWatchlistAsync(string name, CancellationToken cancellationToken = default) =>
            session.NamedAsync<Watchlist>("watchlists", name, "watch list", cancellationToken);

        /// <summary>Gets the lists of pairs that tastytrade publishes.</summary>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The lists in the server's order.</returns>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<PairsWatchlist>> GetPairsWatchlistsAsync(CancellationToken cancellationToken = default) =>
            session.ListAsync<PairsWatchlist>("pairs-watchlists", cancellationToken);

        /// <summary>Gets one published list of pairs by its name.</summary>
        /// <param name="name">The name, in the same case as in the list. Surrounding white space is ignored.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The list with its entries.</returns>
        /// <exception cref="ArgumentException">The name is blank or longer than 255 characters.</exception>
        /// <exception cref="TastytradeRequestException">The call failed, also because there is no list of this name.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<PairsWatchlist> GetPairsWatchlistAsync(string name, CancellationToken cancellationToken = default) =>
            session.NamedAsync<PairsWatchlist>("pairs-watchlists", name, "list of pairs", cancellationToken);
    }
}
