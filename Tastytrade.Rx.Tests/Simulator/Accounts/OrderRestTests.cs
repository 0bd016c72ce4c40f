using System.Net;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>The REST calls for orders and transactions.</summary>
[TestFixture]
internal sealed class OrderRestTests : AccountFixture
{
    [Test]
    public async Task LiveOrders_OfToday_AreInAllStates()
    {
        var statuses = (await ItemsAsync("/accounts/5WX00001/orders/live")).Select(order => (string?)order["status"]).ToHashSet();

        Assert.That(statuses, Is.SupersetOf(new[] { "Live", "Filled", "Cancelled", "Rejected", "Expired" }));
    }

    [Test]
    public async Task Order_HasTheFieldsAndTypesOfTheWire()
    {
        var placed = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 4, "SPY", 1.25m));

        var order = await DataAsync($"/accounts/5WX00001/orders/{placed.Id}");

        Assert.That(order["updated-at"]!.Type, Is.EqualTo(JTokenType.Integer), "milliseconds");
        Assert.That(DateTimeOffset.FromUnixTimeMilliseconds((long)order["updated-at"]!), Is.EqualTo(placed.UpdatedAt));
        Assert.That(((string?)order["price"], (string?)order["price-effect"]), Is.EqualTo(("1.25", "Debit")));
        Assert.That(order["legs"]![0]!["quantity"]!.Type, Is.EqualTo(JTokenType.Integer));
        Assert.That(order["live-at"], Is.Null, "unset fields are left out");
    }

    [TestCase("status[]=Live&status[]=Received", "Live")]
    [TestCase("status[]=Rejected", "Rejected")]
    [TestCase("status[]=In Flight", null)]
    public async Task Orders_ByStatus_AreThoseOnly(string query, string? expected)
    {
        var statuses = (await ItemsAsync("/accounts/5WX00001/orders?per-page=100&" + query)).Select(order => (string?)order["status"]);

        Assert.That(statuses.Distinct(), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [Test]
    public async Task Orders_Pages_ContainEachOrderOnce()
    {
        List<long> ids = [];
        int pages;
        var page = 0;
        do
        {
            var (_, body) = await GetAsync($"/accounts/5WX00001/orders?per-page=4&page-offset={page++}");
            pages = (int)body["pagination"]!["total-pages"]!;
            ids.AddRange(body["data"]!["items"]!.Select(order => (long)order["id"]!));
            Assert.That(body["pagination"]!["next-link"]!.Type, Is.EqualTo(JTokenType.Null));
        }
        while (page < pages);

        Assert.That(ids, Is.Ordered.Descending.And.EquivalentTo(Simulator.Account.Orders.Select(order => order.Id)));
    }

    [TestCase("per-page=2000", 200)]
    [TestCase("per-page=2001", 400)]
    [TestCase("per-page=5000", 400)]
    [TestCase("per-page=0", 400)]
    [TestCase("per-page=x", 400)]
    [TestCase("page-offset=-1", 400)]
    [TestCase("page-offset=2147483647", 200)]
    public async Task Transactions_PageSize_IsLimited(string query, int status)
    {
        var (answered, body) = await GetAsync("/accounts/5WX00001/transactions?" + query);

        Assert.That((int)answered, Is.EqualTo(status));
        Assert.That(status == 200 ? body["data"] : body["error"]!["errors"], Is.Not.Null);
    }

    [Test]
    public async Task Transactions_AddUpToTheCash()
    {
        var transactions = await ItemsAsync("/accounts/5WX00001/transactions?per-page=2000");

        var cash = transactions.Sum(t => (decimal)t["net-value"]! * ((string?)t["net-value-effect"] == "Debit" ? -1 : 1));

        Assert.That(cash, Is.EqualTo(Simulator.Account.Balance.CashBalance));
        Assert.That(transactions.Select(t => (string?)t["transaction-type"]), Does.Contain("Money Movement").And.Contain("Trade"));
    }

    [TestCase("type=Money Movement", 1)]
    [TestCase("types[]=Money Movement&types[]=Trade&symbol=QQQ", 1)]
    [TestCase("sub-type[]=Deposit", 1)]
    [TestCase("start-date=2026-05-18", 2)]
    [TestCase("end-date=2026-04-30", 2)]
    [TestCase("start-at=2026-05-18T14:30:00Z", 1)]
    public async Task Transactions_WithAFilter_AreThoseOnly(string query, int count) =>
        Assert.That(await ItemsAsync("/accounts/5WX00001/transactions?" + query), Has.Count.EqualTo(count));

    [Test]
    public async Task Transaction_OfAFill_NamesItsOrder()
    {
        var order = Simulator.Account.Fill(Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Sell to Close", 2, "SPY", -600)).Id);

        var trade = (await ItemsAsync("/accounts/5WX00001/transactions?per-page=1"))[0];
        var same = await DataAsync($"/accounts/5WX00001/transactions/{trade["id"]}");

        Assert.That(((long?)trade["order-id"], (string?)trade["action"], (string?)trade["value"], (string?)trade["value-effect"]),
            Is.EqualTo((order.Id, "Sell to Close", "1200.0", "Credit")));
        Assert.That(same, Is.EqualTo(trade).Using(new JTokenEqualityComparer()));
    }

    [Test]
    public async Task ComplexOrders_AtTheStart_AreAnOcoOfWorkingOrders()
    {
        var complex = (await ItemsAsync("/accounts/5WX00001/complex-orders/live")).Single();

        Assert.That((string?)complex["type"], Is.EqualTo("OCO"));
        Assert.That(complex["orders"]!.Select(order => (string?)order["status"]), Is.EqualTo(new[] { "Live", "Live" }));
        Assert.That(complex["orders"]!.Select(order => (long?)order["complex-order-id"]), Is.All.EqualTo((long?)complex["id"]));
    }

    [Test]
    public async Task CustomerOrders_OfAllAccounts_CanBeSelected()
    {
        var all = await ItemsAsync("/customers/me/orders/live");
        var second = await ItemsAsync("/customers/me/orders/live?account-numbers[]=5WX00002");

        Assert.That(all.Select(order => (string?)order["account-number"]).Distinct().Count(), Is.EqualTo(2));
        Assert.That(second.Select(order => (string?)order["account-number"]).Distinct(), Is.EqualTo(new[] { "5WX00002" }));
    }

    [Test]
    public async Task Histories_OfValues_EndWithTheCurrentOne()
    {
        var history = await ItemsAsync("/accounts/5WX00001/net-liq/history?time-back=1w");
        var current = await DataAsync("/accounts/5WX00001/net-liq");
        var (status, snapshots) = await GetAsync(
            "/accounts/5WX00001/balance-snapshots?start-date=2026-05-11&end-date=2026-05-18&time-of-day=EOD&currency=USD");

        Assert.That((string?)history[^1]!["close"], Is.EqualTo((string?)current["net-liquidating-value"]));
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(snapshots["data"]!["items"]!.Select(s => (string?)s["snapshot-date"]), Is.EqualTo(
            new[] { "2026-05-11", "2026-05-12", "2026-05-13", "2026-05-14", "2026-05-15" }));
    }
}
