using Tastytrade.Rx.Account;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>Requests for the balances of an account, now and in the past. They only read: an OAuth grant with the scope <c>read</c> is
/// enough.</summary>
/// <remarks>Errors and logs show account numbers masked. tastytrade permits one request per second for balances.</remarks>
public static class AccountBalanceExtensions
{
    extension(TastytradeSession session)
    {
        /// <summary>Gets the balances of an account, one for each currency.</summary>
        /// <param name="account">The account.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The balances.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account, or the call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<AccountBalance>> GetBalancesAsync(AccountNumber account, CancellationToken cancellationToken = default)
        {
            var calls = new AccountCalls(session, account);
            return calls.GetAsync<RestOneOrMany<AccountBalance>, IReadOnlyList<AccountBalance>>(
                "balances", data => [.. data.Items.Select(calls.Owned)], cancellationToken);
        }

        /// <summary>Gets the balance of an account in one currency.</summary>
        /// <param name="account">The account.</param>
        /// <param name="currency">The currency, such as <c>USD</c>.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The balance.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked, or <paramref name="currency"/> is not three
        /// letters.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account or the account no such currency, or the call
        /// failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<AccountBalance> GetBalanceAsync(
            AccountNumber account, string currency = "USD", CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(currency);
            var code = currency.Trim().ToUpperInvariant();
            if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper))
                throw new ArgumentException($"'{code}' is not a currency of three letters, such as USD.", nameof(currency));
            return new AccountCalls(session, account).GetAsync<AccountBalance>($"balances/{code}", cancellationToken);
        }

        /// <summary>Gets the balances of an account as they were at the beginning or at the end of past days.</summary>
        /// <param name="account">The account.</param>
        /// <param name="query">Which snapshots; null for those at the end of recent days.</param>
        /// <param name="cancellationToken">Cancels the calls.</param>
        /// <returns>The snapshots, in tastytrade's order. Each page is requested when the snapshots before it have been consumed.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked, or an option of <paramref name="query"/> is
        /// invalid.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account, or a call failed. Thrown by the
        /// enumeration.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public IAsyncEnumerable<AccountBalance> GetBalanceSnapshotsAsync(
            AccountNumber account, BalanceSnapshotQuery? query = null, CancellationToken cancellationToken = default) =>
            new AccountCalls(session, account).PagesAsync<AccountBalance>(
                $"balance-snapshots{(query ?? new()).ToRest()}", cancellationToken);

        /// <summary>Gets the history of the net liquidating value of an account. Only production has it.</summary>
        /// <param name="account">The account.</param>
        /// <param name="query">Which part of the history; null for the last month.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The values, in tastytrade's order; empty if there are none.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked, or an option of <paramref name="query"/> is
        /// invalid.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account, or the call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<NetLiquidatingValuePoint>> GetNetLiquidatingValueHistoryAsync(
            AccountNumber account, NetLiquidatingValueQuery? query = null, CancellationToken cancellationToken = default) =>
            new AccountCalls(session, account).GetAsync<RestItems<NetLiquidatingValuePoint>, IReadOnlyList<NetLiquidatingValuePoint>>(
                $"net-liq/history{(query ?? new()).ToRest()}", data => data.Items, cancellationToken);
    }
}
