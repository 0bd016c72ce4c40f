using Tastytrade.Rx.Account;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Requests for the transactions of an account: trades, deliveries, dividends, transfers and others. They only read: an OAuth
/// grant with the scope <c>read</c> is enough.</summary>
/// <remarks>Errors and logs show account numbers masked. The account streamer sends no transactions.</remarks>
public static class AccountTransactionExtensions
{
    extension(TastytradeSession session)
    {
        /// <summary>Gets the transactions of an account.</summary>
        /// <param name="account">The account.</param>
        /// <param name="query">Which transactions, and how they are sorted; null for all, the newest first.</param>
        /// <param name="cancellationToken">Cancels the calls.</param>
        /// <returns>The transactions, each once. Each page is requested when the transactions before it have been consumed; those that move
        /// to the next page meanwhile, because newer ones arrive, are not repeated.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked, or an option of <paramref name="query"/> is
        /// invalid.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account, or a call failed. Thrown by the
        /// enumeration.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public IAsyncEnumerable<AccountTransaction> GetTransactionsAsync(
            AccountNumber account, TransactionQuery? query = null, CancellationToken cancellationToken = default) =>
            new AccountCalls(session, account).PagesAsync<AccountTransaction>($"transactions{(query ?? new()).ToRest()}", cancellationToken)
                .DistinctBy(transaction => transaction.Id);

        /// <summary>Gets one transaction of an account.</summary>
        /// <param name="account">The account.</param>
        /// <param name="id">tastytrade's id of the transaction.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The transaction.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked.</exception>
        /// <exception cref="TastytradeRequestException">The account has no such transaction, or the call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<AccountTransaction> GetTransactionAsync(
            AccountNumber account, long id, CancellationToken cancellationToken = default) =>
            new AccountCalls(session, account).GetAsync<AccountTransaction>(
                FormattableString.Invariant($"transactions/{id}"), cancellationToken, FormattableString.Invariant($"transaction {id}"));

        /// <summary>Gets the fees of all transactions of an account on one day.</summary>
        /// <param name="account">The account.</param>
        /// <param name="date">The day; null for today.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The fees.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account, or the call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<TransactionFees> GetTotalFeesAsync(
            AccountNumber account, DateOnly? date = null, CancellationToken cancellationToken = default) =>
            new AccountCalls(session, account).GetAsync<TransactionFees, TransactionFees>(
                $"transactions/total-fees{new RestQuery().Add("date", date)}", data => data, cancellationToken);
    }
}
