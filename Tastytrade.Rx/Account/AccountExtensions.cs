using Tastytrade.Rx.Account;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>Requests for the customer's accounts and their trading status. They only read: an OAuth grant with the scope <c>read</c> is
/// enough.</summary>
/// <remarks>Errors and logs show account numbers masked. tastytrade permits one request per second for the accounts, and one for trading
/// statuses.</remarks>
public static class AccountExtensions
{
    extension(TastytradeSession session)
    {
        /// <summary>Gets all accounts of the customer, also closed ones: see <see cref="CustomerAccount.IsClosed"/>.</summary>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The accounts, in tastytrade's order; empty if the customer has none.</returns>
        /// <exception cref="TastytradeRequestException">The call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<CustomerAccount>> GetAccountsAsync(CancellationToken cancellationToken = default) =>
            session.RequestAsync<RestItems<OwnedAccount>, IReadOnlyList<CustomerAccount>>(
                "customers/me/accounts",
                answer => [.. answer.Data.Items.Select(item => item.Account with { AuthorityLevel = item.AuthorityLevel })],
                cancellationToken);

        /// <summary>Gets one account of the customer, without its <see cref="CustomerAccount.AuthorityLevel"/>.</summary>
        /// <param name="account">The account.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The account.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked.</exception>
        /// <exception cref="TastytradeRequestException">The customer has no such account, or the call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<CustomerAccount> GetAccountAsync(AccountNumber account, CancellationToken cancellationToken = default) =>
            new AccountCalls(session, account).GetAsync<CustomerAccount, CustomerAccount>(
                "", data => data, cancellationToken, root: "customers/me/accounts");

        /// <summary>Gets what an account may trade, and which restrictions it is under.</summary>
        /// <param name="account">The account.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The trading status.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account, or the call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<AccountTradingStatus> GetTradingStatusAsync(AccountNumber account, CancellationToken cancellationToken = default) =>
            new AccountCalls(session, account).GetAsync<AccountTradingStatus>("trading-status", cancellationToken);

        /// <summary>Gets the positions of an account.</summary>
        /// <param name="account">The account.</param>
        /// <param name="query">Which positions, and what to include; null for all open ones.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The positions, in tastytrade's order; empty if there are none. They have no
        /// <see cref="AccountPosition.StreamerSymbol"/>: only the account streamer sends it.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked, or a list in <paramref name="query"/> has a
        /// blank text.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account, or the call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<AccountPosition>> GetPositionsAsync(
            AccountNumber account, PositionQuery? query = null, CancellationToken cancellationToken = default) =>
            AccountCalls.AllAsync(
                new AccountCalls(session, account).PagesAsync<AccountPosition>($"positions{query?.ToRest()}", cancellationToken),
                cancellationToken);
    }
}
