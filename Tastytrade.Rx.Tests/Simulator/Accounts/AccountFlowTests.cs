using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>What the account streamer sends while orders come and go.</summary>
[TestFixture]
internal sealed class AccountFlowTests : AccountFixture
{
    private static readonly string[] AfterAFill = ["CurrentPosition", "AccountBalance", "UnderlyingYearGainSummary", "OrderChain"];

    [Test]
    public async Task MarketOrder_IsFilledInTheRecordedSequence()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        var order = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 1, "SPY"));

        Advance(2);
        var all = await client.DrainAsync(Token);

        Assert.That(all.Where(m => (string?)m["type"] == "Order").Select(m => (string?)m["data"]!["status"]),
            Is.EqualTo(new[] { "Received", "Routed", "In Flight", "Live", "Filled" }));
        Assert.That(all.Skip(5).Select(m => (string?)m["type"]), Is.EqualTo(AfterAFill));
        Assert.That(all.Select(m => (long)m["timestamp"]!), Is.Ordered);
        Assert.That(all.Where(m => (string?)m["type"] == "Order").Select(m => (long)m["data"]!["updated-at"]!), Is.Ordered.And.Unique);
        Assert.That(Simulator.Account.FindOrder(order.Id), Has.Property("IsComplete").True);
    }

    [Test]
    public async Task Order_WithManyContracts_IsFilledInPartsThatEachMessageRepeats()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        var placed = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 100, "SPY"));
        Simulator.Account.Fill(placed.Id, 30);
        Simulator.Account.Fill(placed.Id, 50);
        Simulator.Account.Fill(placed.Id);

        var messages = (await client.DrainAsync(Token)).Where(m => (string?)m["type"] == "Order").Select(m => m["data"]!)
            .Where(o => o["legs"]![0]!["fills"]!.Any()).ToArray();

        Assert.That(messages.Select(o => (string?)o["status"]), Is.EqualTo(new[] { "Live", "Live", "Filled" }));
        Assert.That(messages.Select(o => (int)o["legs"]![0]!["remaining-quantity"]!), Is.EqualTo(new[] { 70, 20, 0 }));
        Assert.That(messages.Select(o => o["legs"]![0]!["fills"]!.Count()), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(messages[2]["legs"]![0]!["fills"]!.Select(f => (string?)f["fill-id"]), Is.Unique);
    }

    [Test]
    public async Task Order_WithTwoLegs_IsFilledBeforeAllItsFillsAreThere()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        var puts = Simulator.Account.Positions.Where(p => p.InstrumentType == "Equity Option" && p.UnderlyingSymbol == "SPY").ToArray();
        var order = Simulator.Account.PlaceOrder(new()
        {
            OrderType = "Market",
            Legs = [new("Buy to Close", 2, puts[0].Symbol), new("Sell to Close", 2, puts[1].Symbol)],
        });

        Advance(3);
        var filled = (await client.DrainAsync(Token)).Where(m => (string?)m["data"]!["status"] == "Filled").ToArray();

        Assert.That(filled.Select(m => m["data"]!["legs"]!.Count(leg => leg["fills"]!.Any())), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(Simulator.Account.FindOrder(order.Id)!.IsComplete);
        Assert.That(Simulator.Account.ClosedPositions.Select(p => p.Symbol), Is.SupersetOf(puts.Select(p => p.Symbol)));
    }

    [Test]
    public async Task Position_Closed_IsSentWithQuantityZero()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        var option = Simulator.Account.Positions.First(p => p.InstrumentType == "Future Option");

        Simulator.Account.ClosePosition(option.Symbol);
        Simulator.Account.ClosePosition("QQQ");
        var future = await client.ExpectDataAsync("CurrentPosition");
        var share = await client.ExpectDataAsync("CurrentPosition");

        Assert.That(((int)future["quantity"]!, (string?)future["quantity-direction"], (string?)future["streamer-symbol"]),
            Is.EqualTo((0, "Zero", option.StreamerSymbol)));
        Assert.That(share["streamer-symbol"]!.Type, Is.EqualTo(JTokenType.Null), "null for shares");
        Assert.That(await ItemsAsync("/accounts/5WX00001/positions?symbol=QQQ"), Is.Empty);
    }

    [Test]
    public async Task Replace_LiveOrder_IsTwoOrders()
    {
        var old = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 5, "SPY", 100));
        Advance(1);
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);

        var replacement = Simulator.Account.Replace(old.Id, 101);
        Advance(1);
        var sent = (await client.DrainAsync(Token)).Select(m => m["data"]!).Select(o => ((long)o["id"]!, (string?)o["status"]));

        Assert.That(sent, Is.EqualTo(new (long, string?)[]
        {
            (replacement.Id, "Contingent"), (old.Id, "Replace Requested"), (old.Id, "Cancelled"),
            (replacement.Id, "Routed"), (replacement.Id, "In Flight"), (replacement.Id, "Live"),
        }));
        var body = await DataAsync($"/accounts/5WX00001/orders/{old.Id}");
        Assert.That(((bool?)body["edited"], (long?)body["replacing-order-id"]), Is.EqualTo((true, replacement.Id)));
        var next = await DataAsync($"/accounts/5WX00001/orders/{replacement.Id}");
        Assert.That((long?)next["replaces-order-id"], Is.EqualTo(old.Id));
    }

    [Test]
    public void Oco_OneFilled_CancelsTheOther()
    {
        var complex = Simulator.Account.ComplexOrders.Single();

        Simulator.Account.Fill(complex.OrderIds[0]);

        Assert.That(complex.OrderIds.Select(id => Simulator.Account.FindOrder(id)!.Status), Is.EqualTo(new[] { "Filled", "Cancelled" }));
        Assert.That(Simulator.Account.ComplexOrders.Single().TerminalAt, Is.Not.Null);
    }

    [Test]
    public async Task Otoco_TriggerFilled_ActivatesTheOthers()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        var complex = Simulator.Account.PlaceComplexOrder(
            [SimulatedOrderRequest.Of("Sell to Close", 1, "SPY", -900), SimulatedOrderRequest.Of("Sell to Close", 1, "SPY", -950)],
            SimulatedOrderRequest.Of("Buy to Open", 1, "SPY", 100));
        Advance(1);
        var waiting = complex.OrderIds.Select(id => Simulator.Account.FindOrder(id)!.Status).ToArray();

        Simulator.Account.Fill(complex.TriggerOrderId!.Value);
        Advance(1);

        Assert.That(waiting, Is.All.EqualTo("Contingent"));
        Assert.That(complex.OrderIds.Select(id => Simulator.Account.FindOrder(id)!.Status), Is.All.EqualTo("Live"));
        var body = await client.ExpectDataAsync("ComplexOrder", data => (string?)data["trigger-order"]?["status"] == "Filled");
        Assert.That((string?)body["type"], Is.EqualTo("OTOCO"));
    }

    [Test]
    public async Task Rejected_And_Expired_AreSent()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        var first = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 1, "SPY", 100));
        var second = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 1, "SPY", 100));

        Simulator.Account.Reject(first.Id);
        Simulator.Account.Expire(second.Id);
        var rejected = await client.ExpectDataAsync("Order", order => (string?)order["status"] == "Rejected");
        await client.ExpectDataAsync("Order", order => (string?)order["status"] == "Expired");

        Assert.That((string?)rejected["reject-reason"], Is.EqualTo("Session offline"));
    }

    [Test]
    public async Task QuoteAlert_PriceReached_FiresOnce()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        await client.RequestAsync("quote-alerts-subscribe", Token);

        var id = Simulator.AddQuoteAlert("AAPL", ">", 1);
        Advance(1);
        var alerts = (await client.DrainAsync(Token)).Where(m => (string?)m["data"]!["alert-external-id"] == id).ToArray();

        Assert.That(alerts.Select(m => (string?)m["type"]), Is.EqualTo(new[] { "QuoteAlert" }));
        Assert.That((await ItemsAsync("/quote-alerts")).Single(alert => (string?)alert["alert-external-id"] == id)["triggered-at"],
            Is.Not.Null);
    }

    [Test]
    public async Task PublicWatchlist_OnlySubscribers_GetIt()
    {
        await using var subscriber = await AccountClient.ConnectAsync(Simulator, Token);
        await using var other = await AccountClient.ConnectAsync(Simulator, Token);
        await subscriber.RequestAsync("public-watchlists-subscribe", Token);

        Simulator.SendPublicWatchlist();

        Assert.That((string?)(await subscriber.ExpectDataAsync("PublicWatchlists"))["name"], Is.Not.Empty);
        Assert.That(await other.DrainAsync(Token), Is.Empty);
    }

    [Test]
    public async Task Notifications_OfOtherAccounts_AreNotSent()
    {
        await using var client = await AccountClient.OpenAsync(Simulator);
        await client.RequestAsync("connect", Token, new[] { "5WX00002" });

        Simulator.Account.Transfer(1);
        Simulator.Accounts[1].Transfer(2);

        Assert.That((await client.DrainAsync(Token)).Select(m => (string?)m["data"]!["account-number"]), Is.All.EqualTo("5WX00002"));
    }

    [Test]
    public async Task Accounts_NotUsed_DoNothing()
    {
        Advance(60);
        await using var dxlink = await RawClient.OpenAsync(Simulator);
        Assert.That(Simulator.NotificationsSent, Is.Zero);
        var first = Simulator.Account.Orders.Max(order => order.ReceivedAt);

        Assert.That(first, Is.LessThanOrEqualTo(Start.AddSeconds(60)));
        Assert.That(Simulator.Account.Positions.Select(p => p.UpdatedAt), Is.All.LessThan(Simulator.Now));
    }
}
