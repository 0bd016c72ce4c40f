using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.MarketInfo;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Requests the current prices of instruments, without a stream.</summary>
public static class MarketDataSnapshotExtensions
{
    /// <summary>tastytrade's limit, over all kinds together.</summary>
    private const int MostInOneCall = 100;

    /// <param name="session">The session.</param>
    extension(TastytradeSession session)
    {
        /// <summary>Gets the current prices of instruments of any kind, once. To follow prices, subscribe to them with a streamer
        /// instead.</summary>
        /// <param name="symbols">tastytrade's symbols by kind. Repeated ones count once. More than 100 symbols are requested in several
        /// calls, of which tastytrade permits two a second.</param>
        /// <param name="includeInstruments">Whether <see cref="MarketDataSnapshot.Instrument"/> is included.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The snapshots in the order of the symbols, first indexes, then equities and so on, without those of symbols that
        /// tastytrade has no data of. Empty, without a call, if no symbols are given. In the sandbox the call fails.</returns>
        /// <exception cref="ArgumentException">A symbol is blank or invalid.</exception>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<MarketDataSnapshot>> GetMarketDataAsync(
            MarketDataSymbols symbols, bool includeInstruments = false, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(session);
            ArgumentNullException.ThrowIfNull(symbols);
            (string Kind, string Symbol)[] all =
                [.. symbols.All.Select(each => (each.Kind, RequestSymbol.Clean(each.Symbol, nameof(symbols)))).Distinct()];
            return SnapshotsAsync(session, all, includeInstruments, cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<MarketDataSnapshot>> SnapshotsAsync(
        TastytradeSession session, (string Kind, string Symbol)[] symbols, bool includeInstruments, CancellationToken cancellationToken)
    {
        var found = new List<MarketDataSnapshot>();
        foreach (var some in symbols.Chunk(MostInOneCall))
        {
            // The API's own tools repeat the parameter for each symbol. A list with commas is documented too.
            var query = new RestQuery();
            foreach (var (kind, symbol) in some)
                query.Add(kind, symbol);
            query.Add("include-instrument", includeInstruments);
            found.AddRange(await session.ListAsync<MarketDataSnapshot>("market-data/by-type" + query, cancellationToken)
                .ConfigureAwait(false));
        }

        return found.InOrderOf([.. symbols.Select(each => each.Symbol)], snapshot => snapshot.Symbol);
    }
}
