using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>The account's REST calls against the simulator, over real sockets.</summary>
internal sealed class AccountRestTests
{
    [Test]
    public async Task Calls_ToTheSimulator_AreReadWithoutAnInvalidField()
    {
        await using var simulator = await MarketSimulator.StartAsync(new SimulatorOptions().WithoutLimits());
        await using var session = await SimulatedMarket.LoginAsync(simulator);
        var listed = (await session.GetAccountsAsync().WithinLimitAsync()).First(one => one.IsClosed != true);
        var account = listed.AccountNumber;

        var single = await session.GetAccountAsync(account).WithinLimitAsync();
        var status = await session.GetTradingStatusAsync(account).WithinLimitAsync();
        var balances = await session.GetBalancesAsync(account).WithinLimitAsync();
        var balance = await session.GetBalanceAsync(account).WithinLimitAsync();
        var snapshots = await AllAsync(session.GetBalanceSnapshotsAsync(account));
        var positions = await session.GetPositionsAsync(account, new() { IncludeMarks = true }).WithinLimitAsync();
        var today = await session.GetLiveOrdersAsync(account).WithinLimitAsync();
        var orders = await AllAsync(session.GetOrdersAsync(account, new() { PageSize = 2 }));
        var order = await session.GetOrderAsync(account, orders[0].Id).WithinLimitAsync();
        var complex = await session.GetLiveComplexOrdersAsync(account).WithinLimitAsync();
        var allComplex = await AllAsync(session.GetComplexOrdersAsync(account));
        var transactions = await AllAsync(session.GetTransactionsAsync(account, new() { PageSize = 2 }));
        var fees = await session.GetTotalFeesAsync(account).WithinLimitAsync();
        var history = await session.GetNetLiquidatingValueHistoryAsync(account).WithinLimitAsync();

        Assert.Multiple(() =>
        {
            Assert.That(session.Diagnostics.InvalidPlaces, Is.Empty);
            Assert.That(single with { AuthorityLevel = listed.AuthorityLevel }, Is.EqualTo(listed));
            Assert.That(new[] { status.AccountNumber, balance.AccountNumber, order.AccountNumber }, Is.All.EqualTo(account));
            Assert.That(balances.Select(one => one.Currency), Does.Contain(balance.Currency));
            Assert.That(positions, Is.Not.Empty);
            Assert.That(positions.Select(position => position.Mark), Is.All.Not.Null);
            Assert.That(today, Is.Not.Empty);
            Assert.That(orders.Select(one => one.Id), Is.Unique.And.SupersetOf(today.Select(one => one.Id)));
            Assert.That(transactions.Select(one => one.Id), Is.Unique.And.Not.Empty);
            Assert.That(history.SelectMany(point => new object?[] { point.Time, point.Close, point.TotalClose, point.PendingCashClose }),
                Is.Not.Empty.And.All.Not.Null);
            Assert.That(snapshots.Select(snapshot => snapshot.SnapshotDate), Is.Not.Empty.And.Unique.And.All.Not.Null);
            Assert.That(allComplex.Select(one => one.Id), Is.SupersetOf(complex.Select(one => one.Id)));
            Assert.That(complex, Is.Not.Empty);
            Assert.That(fees.TotalFees, Is.Not.Null);
        });
    }

    private static Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items) => items.ToListAsync().AsTask().WithinLimitAsync();
}
