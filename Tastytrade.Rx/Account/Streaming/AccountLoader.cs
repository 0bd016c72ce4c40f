using System.Net;
using Tastytrade.Rx.Account.State;

namespace Tastytrade.Rx.Account.Streaming;

/// <summary>Reads everything about the accounts over REST. The session spaces the calls as tastytrade requests.</summary>
internal sealed class AccountLoader(TastytradeSession session, IReadOnlyList<AccountNumber> accounts)
{
    /// <summary>Reads all accounts at once.</summary>
    /// <param name="mark">The store's mark.</param>
    /// <param name="now">The time.</param>
    /// <param name="working">The orders of an account that the store takes for working.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The readings, and what the account or the login does not allow to read.</returns>
    /// <exception cref="TastytradeException">Something could not be read, but later perhaps can.</exception>
    public async Task<(IReadOnlyList<AccountReading> Readings, IReadOnlyList<string> Unavailable)> LoadAsync(
        long mark, DateTimeOffset now, Func<AccountNumber, IReadOnlyList<AccountOrder>> working, CancellationToken cancellationToken)
    {
        var unavailable = new List<string>();
        var readings = await Task.WhenAll(accounts.Select(account =>
            LoadAsync(new(account, mark, now), working(account), unavailable, cancellationToken))).ConfigureAwait(false);
        return (readings, [.. unavailable.Order(StringComparer.Ordinal)]);
    }

    private async Task<AccountReading> LoadAsync(
        AccountReading reading, IReadOnlyList<AccountOrder> working, List<string> unavailable, CancellationToken cancellationToken)
    {
        var account = reading.Account;
        var (hasAllPositions, hasAllOrders) = (true, true);
        var positionCalls = new AccountCalls(session, account) { Report = report => hasAllPositions &= report.ElementsLeftOut == 0 };
        var orderCalls = new AccountCalls(session, account) { Report = report => hasAllOrders &= report.ElementsLeftOut == 0 };
        var status = OrNullAsync("trading status", session.GetTradingStatusAsync(account, cancellationToken));
        var balances = OrNullAsync("balances", session.GetBalancesAsync(account, cancellationToken));
        var positions = OrNullAsync("positions", ListAsync(positionCalls.PagesAsync<AccountPosition>("positions", cancellationToken)));
        var today = OrNullAsync("orders of today", ListAsync(orderCalls.PagesAsync<AccountOrder>("orders/live", cancellationToken)));
        var older = OrNullAsync("working orders", ListAsync(
            orderCalls.PagesAsync<AccountOrder>($"orders{OrderQuery.Working.ToRest()}", cancellationToken)));
        var complex = OrNullAsync("complex orders", session.GetLiveComplexOrdersAsync(account, cancellationToken));
        await Task.WhenAll(status, balances, positions, today, older, complex).ConfigureAwait(false);
        lock (unavailable)
        {
            if (!hasAllPositions)
                unavailable.Add($"some positions of {account}");
            if (!hasAllOrders)
                unavailable.Add($"some orders of {account}");
        }

        AccountOrder[] parts = [.. (await complex.ConfigureAwait(false) ?? []).SelectMany(OrderMerge.PartsOf)];
        var orders = await OrdersAsync(
            account,
            await today.ConfigureAwait(false),
            await older.ConfigureAwait(false),
            working.ExceptBy(parts.Select(part => part.Id), order => order.Id),
            cancellationToken).ConfigureAwait(false);
        return reading with
        {
            HasAllPositions = hasAllPositions,
            HasAllOrders = hasAllOrders,
            TradingStatus = await status.ConfigureAwait(false),
            Balances = await balances.ConfigureAwait(false),
            Positions = await positions.ConfigureAwait(false),
            Orders = orders,
            Parts = [.. parts.ExceptBy((orders ?? []).Select(order => order.Id), part => part.Id)],
        };

        async Task<T?> OrNullAsync<T>(string what, Task<T> call)
            where T : class
        {
            try
            {
                return await call.ConfigureAwait(false);
            }
            catch (TastytradeRequestException refused)
                when (!refused.IsTransient && refused.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
            {
                lock (unavailable)
                    unavailable.Add($"{what} of {account}");
                return null;
            }
        }
    }

    /// <summary>The lists of today and of what works overlap, and which of them has an order depends on its age. An order that was working
    /// before and is in neither has ended on an earlier day; its end and its last fills are read singly.</summary>
    private async Task<IReadOnlyList<AccountOrder>?> OrdersAsync(
        AccountNumber account,
        IReadOnlyList<AccountOrder>? today,
        IReadOnlyList<AccountOrder>? older,
        IEnumerable<AccountOrder> working,
        CancellationToken cancellationToken)
    {
        if (today is null || older is null)
            return null;
        var orders = new List<AccountOrder>([.. today, .. older]);
        var listed = orders.Select(order => order.Id).ToHashSet();
        foreach (var order in working.Where(order => !listed.Contains(order.Id)))
        {
            try
            {
                orders.Add(await session.GetOrderAsync(account, order.Id, cancellationToken).ConfigureAwait(false));
            }
            catch (TastytradeRequestException unknown) when (unknown.StatusCode == HttpStatusCode.NotFound)
            {
                // It is forgotten.
            }
        }

        return orders;
    }

    private static async Task<IReadOnlyList<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items.ConfigureAwait(false))
            list.Add(item);
        return list;
    }
}
