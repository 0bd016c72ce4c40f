using NUnit.Framework;
using static Tastytrade.Rx.Tests.Account.Streaming.AccountJsonOf;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>What the server sends: section 4 of the protocol.</summary>
internal sealed class NotificationTests
{
    private const string Alert =
        """{"alert-external-id":"a-1","user-external-id":"u-1","symbol":"SPY","field":"Last","operator":">","threshold":"600"}""";
    private const string Watchlist = """{"name":"Liquid","watchlist-entries":[{"symbol":"SPY"}]}""";

    private static readonly object[] Typed =
    [
        Case("Order", OrderJson.Order, account => account.Orders),
        Case("ComplexOrder", OrderJson.Complex, account => account.ComplexOrders),
        Case("AccountBalance", AccountJson.Balance, account => account.Balances),
        Case("CurrentPosition", AccountJson.Position, account => account.Positions),
        Case("TradingStatus", AccountJson.TradingStatus, account => account.TradingStatuses),
        Case("ExternalTransaction", AccountJson.Transfer, account => account.Transactions),
        Case("UnderlyingYearGainSummary", AccountJson.YearGain, account => account.YearGainSummaries),
        Case("OrderChain", AccountJson.Chain, account => account.OrderChains),
        Case("QuoteAlert", Alert, account => account.QuoteAlerts),
        Case("PublicWatchlists", Watchlist, account => account.PublicWatchlists),
    ];

    [TestCaseSource(nameof(Typed))]
    [Property("failure", 22)]
    public async Task Notification_OfEachType_IsInItsStreamAndInAll(
        string type, string data, Func<AccountStreamer, IObservable<object>> stream)
    {
        await using var test = new AccountUnderTest().Connect();
        var typed = test.Record(stream(test.Account));
        var all = test.Record(test.Account.Notifications);
        var errors = test.Record(test.Account.Errors);
        test.Deliver(Notification(type, data, at: -1));

        Assert.That(typed.Values(), Has.Length.EqualTo(1));
        var notification = all.Values().Single();
        Assert.That(notification.Type, Is.EqualTo(type));
        Assert.That(notification.Data, type == "PublicWatchlists" ? Is.EqualTo(typed.Values()) : Is.SameAs(typed.Values()[0]));
        Assert.That(notification.Timestamp, Is.EqualTo(AccountUnderTest.Start.AddSeconds(-1)));
        Assert.That(notification.AccountNumber, Is.EqualTo(
            type is "QuoteAlert" or "PublicWatchlists" ? (AccountNumber?)null : new AccountNumber(AccountUnderTest.Number)));
        Assert.That(errors.Values(), Is.Empty);
    }

    [TestCase("[]", 0)]
    [TestCase($"[{Watchlist},{Watchlist}]", 2)]
    public async Task PublicWatchlists_AsAList_AreDeliveredSingly(string data, int count)
    {
        await using var test = new AccountUnderTest().Connect();
        var lists = test.Record(test.Account.PublicWatchlists);
        test.Deliver(Notification("PublicWatchlists", data));

        Assert.That(lists.Values(), Has.Length.EqualTo(count));
    }

    [TestCase("""{"some":"thing","account-number":"5WT00001"}""")]
    [TestCase("""[1,"two"]""")]
    [TestCase("\"text\"")]
    [TestCase("null")]
    [Property("failure", 21)]
    public async Task Notification_OfAnUnknownType_IsDeliveredWithItsJsonAndReportedOnce(string data)
    {
        await using var test = new AccountUnderTest().Connect();
        var all = test.Record(test.Account.Notifications);
        var errors = test.Record(test.Account.Errors);
        test.Deliver(Notification("UserMessage", data), Notification("UserMessage", data));

        Assert.That(all.Values().Select(n => (n.Type, n.Json, n.Data)), Is.EqualTo(
            Enumerable.Repeat<(string, string, object?)>(("UserMessage", data, null), 2)));
        Assert.That(errors.Values().Select(e => (e.Kind, e.Code)),
            Is.EqualTo(new[] { (MarketDataErrorKind.UnknownEventType, "UserMessage") }));
    }

    [Test]
    [Property("failure", 23)]
    public async Task Field_ThatIsUnknown_IsInTheJsonAndReportedOnce()
    {
        await using var test = new AccountUnderTest().Connect();
        var all = test.Record(test.Account.Notifications);
        var errors = test.Record(test.Account.Errors);
        const string Data = """{"id":17,"account-number":"5WT00001","status":"Live","brand-new":{"x":1},"user-id":5}""";
        test.Deliver(Notification("Order", Data), Notification("Order", Data));

        Assert.That(all.Values()[0].Json, Is.EqualTo(Data));
        Assert.That(errors.Values().Single().Message, Does.Contain("brand-new"));
        Assert.That(test.State.FindOrder(17), Is.Not.Null);
    }

    [TestCase("quantity", "\"2.5\"", 2.5)]
    [TestCase("quantity", "2.5", 2.5)]
    [TestCase("multiplier", "\"0.5\"", 0.5)]
    [TestCase("multiplier", "1", 1)]
    public async Task Number_AsTextOrAsNumber_IsRead(string field, string value, double expected)
    {
        await using var test = new AccountUnderTest().Connect();
        var other = field == "quantity" ? "multiplier" : "quantity";
        test.Deliver(Notification(
            "CurrentPosition",
            $$"""{"account-number":"5WT00001","symbol":"/MESU6","{{other}}":1,"{{field}}":{{value}}}"""));

        var position = test.State.FindPosition(AccountUnderTest.Number, "/MESU6")!;
        Assert.That(field == "quantity" ? position.Quantity : position.Multiplier, Is.EqualTo((decimal)expected));
    }

    [TestCase("\"price\":{\"a\":1}")]
    [TestCase("\"updated-at\":\"yesterday\"")]
    [TestCase("\"received-at\":\"25 o'clock\"")]
    [TestCase("\"size\":\"many\"")]
    [Property("failure", 23)]
    public async Task Field_ThatCannotBeRead_CostsOnlyTheField(string field)
    {
        await using var test = new AccountUnderTest().Connect();
        var errors = test.Record(test.Account.Errors);
        test.Transport.Receive(System.Text.Encoding.UTF8.GetBytes(
            Notification("Order", $$"""{"id":17,"account-number":"5WT00001","status":"Live",{{field}}}""")));
        test.Settle();

        Assert.That(test.State.FindOrder(17)!.Status, Is.EqualTo(OrderStatus.Live));
        Assert.That(errors.Values().Single().Kind, Is.EqualTo(MarketDataErrorKind.Field));
        Assert.That(errors.Values().Single().Message, Does.Contain(field.Split('"')[1]).And.Not.Contain("yesterday"));
        Assert.That(test.Account.Diagnostics.Unreadable, Is.EqualTo(1));
    }

    [TestCase("""{"account-number":"5WT00001","status":"Live"}""", TestName = "Notification_WithoutTheId_CostsOnlyItself")]
    [TestCase("[]", TestName = "Notification_WithAList_CostsOnlyItself")]
    [TestCase("\"text\"", TestName = "Notification_WithAText_CostsOnlyItself")]
    [TestCase("null", TestName = "Notification_WithNull_CostsOnlyItself")]
    [Property("failure", 24)]
    public async Task Notification_ThatCannotBeUsed_CostsOnlyItself(string data)
    {
        await using var test = new AccountUnderTest().Connect();
        var all = test.Record(test.Account.Notifications);
        var errors = test.Record(test.Account.Errors);
        test.Deliver($$"""{"results":[{{Notification("Order", data)}},{{OrderSent(17, "Live", -1)}}]}""");

        Assert.That(all.Values().Select(n => n.Data is null), Is.EqualTo([true, false]));
        Assert.That(all.Values()[0].Json, Is.EqualTo(data));
        Assert.That(errors.Values().Single().Kind, Is.EqualTo(MarketDataErrorKind.Row));
        Assert.That(test.State.Orders, Has.Count.EqualTo(1));
    }

    [TestCase("not JSON")]
    [TestCase("")]
    [TestCase("{")]
    [TestCase("{} {}")]
    [TestCase("[]")]
    [TestCase("17")]
    [TestCase("{}")]
    [TestCase("{\"results\":{}}")]
    [TestCase("{\"results\":[17]}")]
    [TestCase("{\"status\":\"ok\"}")]
    [TestCase("{\"type\":7}", MarketDataErrorKind.UnknownEventType)]
    [TestCase("{\"action\":\"dance\",\"status\":\"ok\"}", MarketDataErrorKind.Server)]
    [Property("failure", 21)]
    public async Task Frame_ThatCannotBeUsed_CostsOnlyItself(string frame, MarketDataErrorKind kind = MarketDataErrorKind.Frame)
    {
        await using var test = new AccountUnderTest().Connect();
        var errors = test.Record(test.Account.Errors);
        test.Deliver(frame, OrderSent(17, "Live", -1));

        Assert.That(errors.Values().Select(error => error.Kind), Is.EqualTo([kind]));
        Assert.That(test.State.Orders, Has.Count.EqualTo(1));
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [Test]
    public async Task Batch_OfNotifications_IsDeliveredInItsOrder()
    {
        await using var test = new AccountUnderTest().Connect();
        var all = test.Record(test.Account.Notifications);
        test.Deliver($$"""
            {"results":[{{OrderSent(17, "Live", -3)}},{{PositionSent("SPY", 1, -2)}},{"results":[{{BalanceSent(5, -1)}}]}]}
            """);

        Assert.That(all.Values().Select(n => n.Type), Is.EqualTo(["Order", "CurrentPosition", "AccountBalance"]));
        Assert.That((test.State.Orders.Count, test.State.Positions.Count, test.State.Balances.Count), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    [Property("failure", 27)]
    public async Task Notifications_OfAllTypes_AreDeliveredInTheServersOrder()
    {
        await using var test = new AccountUnderTest().Connect();
        var all = test.Record(test.Account.Notifications);
        var orders = test.Record(test.Account.Orders);
        var random = new Random(20);
        var sent = Enumerable.Range(1, 200).Select(i => random.Next(3) switch
        {
            0 => OrderSent(i, "Live", -random.Next(100)),
            1 => PositionSent($"S{i}", 1, -random.Next(100)),
            _ => Notification("New" + i, "{}"),
        }).ToArray();
        test.Deliver(sent);

        Assert.That(all.Values().Select(n => n.Type),
            Is.EqualTo(sent.Select(frame => (string)Newtonsoft.Json.Linq.JObject.Parse(frame)["type"]!)));
        Assert.That(orders.Values().Select(order => order.Id), Is.Ordered);
        Assert.That(orders.Values(), Has.Length.GreaterThan(20));
    }

    [TestCase("1776693599000")]
    [TestCase("\"1776693599000\"")]
    public async Task Timestamp_AsNumberOrAsText_IsRead(string timestamp)
    {
        await using var test = new AccountUnderTest().Connect();
        var all = test.Record(test.Account.Notifications);
        test.Deliver($$"""{"type":"Order","data":{{Order(17, "Live", -1)}},"timestamp":{{timestamp}},"ws-sequence":5}""");

        Assert.That(all.Values().Single().Timestamp, Is.EqualTo(AccountUnderTest.Start.AddSeconds(-1)));
    }

    [TestCase("")]
    [TestCase(",\"timestamp\":null")]
    [TestCase(",\"timestamp\":\"soon\"")]
    [TestCase(",\"timestamp\":-5")]
    [TestCase(",\"timestamp\":99999999999999999")]
    public async Task Timestamp_MissingOrBad_CostsNothing(string timestamp)
    {
        await using var test = new AccountUnderTest().Connect();
        var all = test.Record(test.Account.Notifications);
        test.Deliver($$"""{"type":"Order","data":{{Order(17, "Live", -1)}}{{timestamp}}}""");

        Assert.That(all.Values().Single().Timestamp, Is.Null);
        Assert.That(test.State.Orders, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Signs_OfAmounts_AreThoseOfTheirEffects()
    {
        await using var test = new AccountUnderTest().Connect();
        var orders = test.Record(test.Account.Orders);
        foreach (var effect in new[] { "Debit", "Credit", "None" })
        {
            test.Deliver(Notification(
                "Order", $$"""{"id":17,"account-number":"5WT00001","status":"Live","price":"1.5","price-effect":"{{effect}}"}"""));
        }

        Assert.That(orders.Values().Select(order => order.Price), Is.EqualTo(new decimal?[] { -1.5m, 1.5m, 1.5m })
            .Or.EqualTo(new decimal?[] { -1.5m, 1.5m, 0m }));
    }

    private static object[] Case(string type, string data, Func<AccountStreamer, IObservable<object>> stream) => [type, data, stream];
}
