using Tastytrade.Rx.Account;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Requests for the orders of an account. They only read: an OAuth grant with the scope <c>read</c> is enough.</summary>
/// <remarks>Errors and logs show account numbers masked. To follow orders, use the account streamer: tastytrade may throttle or suspend a
/// client that polls them.</remarks>
public static class AccountOrderExtensions
{
    extension(TastytradeSession session)
    {
        /// <summary>Gets today's orders of an account, in all states: also filled, cancelled and rejected ones. Those that may still be
        /// filled have <see cref="AccountOrder.IsWorking"/>.</summary>
        /// <param name="account">The account.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The orders, in tastytrade's order; empty if there are none. tastytrade does not say when its day begins: recorded
        /// answers contain the day before. Orders that have worked for longer may be missing; <see cref="OrderQuery.Working"/> finds
        /// them.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account, or the call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<AccountOrder>> GetLiveOrdersAsync(AccountNumber account, CancellationToken cancellationToken = default) =>
            AccountCalls.AllAsync(
                new AccountCalls(session, account).PagesAsync<AccountOrder>("orders/live", cancellationToken)
                    .DistinctBy(order => order.Id),
                cancellationToken);

        /// <summary>Gets the orders of an account, of all days.</summary>
        /// <param name="account">The account.</param>
        /// <param name="query">Which orders, and how they are sorted; null for all, the newest first.</param>
        /// <param name="cancellationToken">Cancels the calls.</param>
        /// <returns>The orders, each once. Each page is requested when the orders before it have been consumed; orders that move to the
        /// next page meanwhile, because newer ones arrive, are not repeated.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked, or an option of <paramref name="query"/> is
        /// invalid.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account, or a call failed. Thrown by the
        /// enumeration.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public IAsyncEnumerable<AccountOrder> GetOrdersAsync(
            AccountNumber account, OrderQuery? query = null, CancellationToken cancellationToken = default) =>
            new AccountCalls(session, account).PagesAsync<AccountOrder>($"orders{(query ?? new()).ToRest()}", cancellationToken)
                .DistinctBy(order => order.Id);

        /// <summary>Gets one order of an account.</summary>
        /// <param name="account">The account.</param>
        /// <param name="id">tastytrade's id of the order.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The order.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked.</exception>
        /// <exception cref="TastytradeRequestException">The account has no such order, or the call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<AccountOrder> GetOrderAsync(AccountNumber account, long id, CancellationToken cancellationToken = default) =>
            new AccountCalls(session, account).GetAsync<AccountOrder>(
                FormattableString.Invariant($"orders/{id}"), cancellationToken, FormattableString.Invariant($"order {id}"));

        /// <summary>Gets the complex orders of an account of which an order was placed today, in all states.</summary>
        /// <param name="account">The account.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The complex orders, in tastytrade's order; empty if there are none.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account, or the call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<IReadOnlyList<ComplexOrder>> GetLiveComplexOrdersAsync(
            AccountNumber account, CancellationToken cancellationToken = default) =>
            AccountCalls.AllAsync(
                new AccountCalls(session, account).PagesAsync<ComplexOrder>("complex-orders/live", cancellationToken)
                    .DistinctBy(order => order.Id),
                cancellationToken);

        /// <summary>Gets the complex orders of an account, of all days.</summary>
        /// <param name="account">The account.</param>
        /// <param name="pageSize">How many are requested at once, 1 to 200.</param>
        /// <param name="cancellationToken">Cancels the calls.</param>
        /// <returns>The complex orders, each once, in tastytrade's order. Each page is requested when those before it have been
        /// consumed.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked, or <paramref name="pageSize"/> is out of
        /// range.</exception>
        /// <exception cref="TastytradeRequestException">The login has no such account, or a call failed. Thrown by the
        /// enumeration.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public IAsyncEnumerable<ComplexOrder> GetComplexOrdersAsync(
            AccountNumber account, int pageSize = RestPages.LargestOrderPage, CancellationToken cancellationToken = default)
        {
            RestPages.Require(pageSize, nameof(pageSize), RestPages.LargestOrderPage);
            return new AccountCalls(session, account).PagesAsync<ComplexOrder>(
                $"complex-orders{new RestQuery().Add("per-page", pageSize)}", cancellationToken).DistinctBy(order => order.Id);
        }

        /// <summary>Gets one complex order of an account.</summary>
        /// <param name="account">The account.</param>
        /// <param name="id">tastytrade's id of the complex order.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <returns>The complex order.</returns>
        /// <exception cref="ArgumentException"><paramref name="account"/> is blank or masked.</exception>
        /// <exception cref="TastytradeRequestException">The account has no such complex order, or the call failed.</exception>
        /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
        /// revoked.</exception>
        /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
        public Task<ComplexOrder> GetComplexOrderAsync(AccountNumber account, long id, CancellationToken cancellationToken = default) =>
            new AccountCalls(session, account).GetAsync<ComplexOrder>(
                FormattableString.Invariant($"complex-orders/{id}"), cancellationToken, FormattableString.Invariant($"complex order {id}"));
    }
}
