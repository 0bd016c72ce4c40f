using System.Net;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Account.Streaming.AccountJsonOf;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>What fails in other clients of the account streamer. docs/account.md has the list; the property is the number in it.</summary>
internal sealed partial class FailureTests
{
    [Test]
    [Property("failure", 1)]
    public async Task AnswerToConnect_DuringTheSend_Connects()
    {
        await using var test = new AccountUnderTest();
        test.AnswersDuringSend = true;
        test.Begin().Transport.Open();
        test.Settle();
        Assert.That(test.State.IsStale, Is.False);
    }

    [Test]
    [Property("failure", 2)]
    public async Task RequestIds_OfAllRequestsOfASocket_Differ()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Record(test.Account.QuoteAlerts);
        test.Record(test.Account.PublicWatchlists);
        test.Live(100);

        var ids = test.Transport.Sent.Select(frame => (long)frame.Body["request-id"]!).ToArray();
        Assert.That(ids, Is.Unique);
        Assert.That(ids, Has.Length.GreaterThan(6));
    }

    [Test]
    [Property("failure", 2)]
    public async Task RequestsWithoutAnAnswer_AreForgotten()
    {
        var pending = new Tastytrade.Rx.Account.Protocol.PendingRequests();
        for (var i = 0; i < 1000; i++)
            pending.Add("heartbeat");
        Assert.That(Enumerable.Range(1, 1000).Count(id => pending.Take(new("heartbeat", true, id, null))), Is.EqualTo(100));
        await Task.CompletedTask;
    }

    [Test]
    [Property("failure", 3)]
    public async Task Heartbeat_AfterOneThatWasNotAnswered_IsSent()
    {
        await using var test = new AccountUnderTest().Connect();
        test.TakeActions();
        test.AdvanceTo(40);
        Assert.That(test.TakeActions(), Is.EqualTo(
            new[] { (TimeSpan.FromSeconds(20), "heartbeat"), (TimeSpan.FromSeconds(40), "heartbeat") }));
    }

    [Test]
    [Property("failure", 4)]
    public async Task Actions_BeforeTheOkOfConnect_AreNone()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Record(test.Account.QuoteAlerts);
        test.Transport.Drop();
        test.Transport.Take();
        test.Transport.Open();
        test.Advance(9);
        Assert.That(test.TakeActions().Select(sent => sent.Action), Is.EqualTo(["connect"]));
    }

    [Test]
    [Property("failure", 5)]
    public async Task Tokens_InAllRequests_HaveThePrefix()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Record(test.Account.QuoteAlerts);
        test.Live(1000);
        test.Transport.Drop();
        test.Reopen();
        Assert.That(test.Transport.Sent.Select(frame => (string?)frame.Body["auth-token"]), Is.All.StartsWith("Bearer at-"));
    }

    [Test]
    [Property("failure", 5)]
    [Property("failure", 6)]
    public async Task RefusedConnect_WhoseHeartbeatsWouldBeAnswered_IsNoConnection()
    {
        await using var test = new AccountUnderTest(o => o with { ConnectTimeout = TimeSpan.FromSeconds(1) }).Begin();
        for (var i = 0; i < 2; i++)
        {
            test.Transport.Open();
            test.Answer("connect", "error", "Unknown domain", hasId: false);
        }

        test.Advance(1);
        var error = Assert.ThrowsAsync<ConnectionFailedException>(() => test.Connecting.WaitAsync(TimeSpan.FromSeconds(20)))!;
        Assert.That(error.Message, Does.Contain("Unknown domain"));
        Assert.That(error.Reason, Is.EqualTo(ConnectionReason.TokenRefused));
    }

    [Test]
    [Property("failure", 9)]
    public async Task Send_OnASocketThatHasClosed_DoesNotEndReconnecting()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        for (var i = 0; i < 5; i++)
        {
            test.Transport.CloseByServer(1000, "Bye");
            test.Record(test.Account.QuoteAlerts);
            test.Advance(60);
            test.Reopen();
            test.Live(60);
        }

        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Connected));
        Assert.That(test.Connection.Session, Is.EqualTo(6));
    }

    [Test]
    [Property("failure", 10)]
    public async Task HalfOpenSocket_IsFoundByItsHeartbeats()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Live(600);
        test.Transport.Take();
        var since = test.Now;
        while (test.Connection.Status == ConnectionStatus.Connected)
            test.Advance(1);
        Assert.That(test.Now - since, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(61)));
    }

    [Test]
    [Property("failure", 13)]
    public async Task Attempts_DuringALongOutage_GoOn()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Transport.Drop();
        var waits = new List<TimeSpan>();
        while (test.Now < TimeSpan.FromHours(5))
        {
            test.Transport.Refuse();
            var since = test.Now;
            while (test.Transport.Waiting is null)
                test.Advance(0.1);
            waits.Add(test.Now - since);
        }

        Assert.That(waits, Is.All.LessThanOrEqualTo(TimeSpan.FromSeconds(90.2)));
        Assert.That(waits[^1], Is.GreaterThan(TimeSpan.FromSeconds(89)));
        test.Reopen();
        Assert.That(test.State.IsStale, Is.False);
    }

    [TestCase("Live", 2)]
    [TestCase("Cancelled", 1)]
    [TestCase("Filled", 3)]
    [TestCase("Expired", 1)]
    [Property("failure", 14)]
    public async Task Fills_OfTheTimeAway_AreReadFromOrdersOfAnyStatus(string status, int count)
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Today].Add(Order(17, "Live", -100, Leg(3, 3)));
        test.ConnectStable();
        var fills = test.Record(test.Account.Fills);
        test.Transport.Drop();
        string[] ids = [.. Enumerable.Range(1, count).Select(i => $"f{i}")];
        test.Api.Lists[FakeAccountApi.Today] = [Order(17, status, 5, Leg(3, 3 - count, Fills(ids)))];
        test.Reopen();

        Assert.That(fills.Values().Select(fill => fill.Fill.FillId), Is.EqualTo(ids));
    }

    [Test]
    [Property("failure", 15)]
    public async Task Fills_RepeatedByEachMessageAndReading_AreEmittedOnce()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        var fills = test.Record(test.Account.Fills);
        for (var i = 1; i <= 5; i++)
        {
            test.Api.Lists[FakeAccountApi.Today] =
                [Order(17, "Live", i, Leg(10, 10 - i, Fills([.. Enumerable.Range(1, i).Select(f => $"f{f}")])))];
            test.Deliver(Notification("Order", test.Api.Lists[FakeAccountApi.Today][0]));
            test.Deliver(Notification("Order", test.Api.Lists[FakeAccountApi.Today][0]));
            if (i % 2 == 0)
            {
                test.Transport.Drop();
                test.Advance(60);
                test.Reopen();
                test.Advance(20);
            }
        }

        Assert.That(fills.Values().Select(fill => fill.Fill.FillId), Is.EqualTo(["f1", "f2", "f3", "f4", "f5"]));
    }

    [Test]
    [Property("failure", 16)]
    public async Task Fills_OfOtherLegsAfterTheStatusFilled_AreEmitted()
    {
        await using var test = new AccountUnderTest().Connect();
        var fills = test.Record(test.Account.Fills);
        var open = Leg(1, 1, symbol: "QQQ");
        test.Deliver(OrderSent(17, "Filled", 1, $"{Leg(1, 0, Fills("a"))},{open}"));
        Assert.That(test.State.FindOrder(17)!.HasAllFills, Is.False);
        test.Deliver(OrderSent(17, "Filled", 1, $"{Leg(1, 0, Fills("a"))},{Leg(1, 0, Fills("b"), "QQQ")}"));

        Assert.That(test.State.FindOrder(17)!.HasAllFills, Is.True);
        Assert.That(fills.Values().Select(fill => (fill.Leg, fill.Symbol, fill.Fill.FillId)),
            Is.EqualTo(new[] { (0, "SPY", "a"), (1, "QQQ", "b") }));
    }

    [Test]
    [Property("failure", 17)]
    public async Task Legs_WithOneSymbol_StayApart()
    {
        await using var test = new AccountUnderTest().Connect();
        var fills = test.Record(test.Account.Fills);
        test.Deliver(OrderSent(17, "Live", 1, $"{Leg(2, 1, Fills("a"))},{Leg(3, 3)},{Leg(1, 1, action: "Sell to Close")}"));
        test.Deliver(OrderSent(
            17, "Live", 2, $"{Leg(2, 1, Fills("a"))},{Leg(3, 2, Fills("b"))},{Leg(1, 0, Fills("c"), action: "Sell to Close")}"));

        // An older message that arrives late.
        test.Deliver(OrderSent(17, "Live", 1, $"{Leg(2, 1, Fills("a"))},{Leg(3, 3)},{Leg(1, 1, action: "Sell to Close")}"));
        Assert.That(test.State.FindOrder(17)!.Legs.Select(leg => leg.RemainingQuantity), Is.EqualTo([1, 2, 0]));
        Assert.That(fills.Values().Select(fill => (fill.Leg, fill.Fill.FillId)), Is.EqualTo(new[] { (0, "a"), (1, "b"), (2, "c") }));
    }

    [TestCase("Received", true)]
    [TestCase("Routed", true)]
    [TestCase("In Flight", true)]
    [TestCase("Contingent", true)]
    [TestCase("Cancel Requested", true)]
    [TestCase("Replace Requested", true)]
    [TestCase("Rejected", false)]
    [TestCase("Removed", false)]
    [TestCase("Partially Removed", false)]
    [TestCase("Expired", false)]
    [TestCase("Remove Pending", false)]
    [TestCase("Something New", false)]
    [Property("failure", 18)]
    public async Task Orders_OfEachStatus_AreDelivered(string status, bool isWorking)
    {
        await using var test = new AccountUnderTest().Connect();
        var orders = test.Record(test.Account.Orders);
        test.Deliver(OrderSent(17, "Live", 1), OrderSent(17, status, 2));

        Assert.That(orders.Values().Select(order => order.Status.Text), Is.EqualTo(["Live", status]));
        Assert.That(test.State.FindOrder(17)!.Status.Text, Is.EqualTo(status));
        Assert.That(test.State.WorkingOrders.Any(), Is.EqualTo(isWorking));
    }

    [Test]
    [Property("failure", 19)]
    public async Task Orders_OfOtherApplications_AreInTheState()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Deliver(Notification(
            "Order", """{"id":5,"account-number":"5WT00001","status":"Live","source":"WBT;desktop","updated-at":1}"""));
        Assert.That(test.State.FindOrder(5)!.Source, Is.EqualTo("WBT;desktop"));
    }

    [Test]
    [Property("failure", 20)]
    public async Task Replacement_IsTwoOrdersThatNameEachOther()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Deliver(
            OrderSent(1, "Live", 1),
            Notification("Order", """{"id":2,"account-number":"5WT00001","status":"Contingent","replaces-order-id":"1"}"""),
            Notification("Order", Order(1, "Cancelled", 3)[..^1] + ""","edited":true,"replacing-order-id":2}"""),
            OrderSent(2, "Live", 4));

        Assert.That(test.State.WorkingOrders.Select(order => order.Id), Is.EqualTo([2]));
        Assert.That(test.State.FindOrder(1)!.ReplacingOrderId, Is.EqualTo(2));
        Assert.That(test.State.FindOrder(1)!.Edited, Is.True);
    }

    [Test]
    [Property("failure", 29)]
    public async Task OrdersOfToday_AreNotTakenForWorking()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Today].AddRange(
            [Order(1, "Filled", -90), Order(2, "Cancelled", -80), Order(3, "Rejected", -70), Order(4, "Live", -60)]);
        test.Connect();
        Assert.That(test.State.Orders, Has.Count.EqualTo(4));
        Assert.That(test.State.WorkingOrders.Select(order => order.Id), Is.EqualTo([4]));
    }

    [Test]
    [Property("failure", 30)]
    public async Task Position_WithAStreamerSymbol_IsTheOneReadWithout()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Positions].Add(Position("/MESU6", 1, -100));
        test.Connect();
        test.Deliver(Notification("CurrentPosition", Position("/MESU6", 3, -50)[..^1] + ""","streamer-symbol":"/MESU26:XCME"}"""));
        test.Api.Lists[FakeAccountApi.Positions] = [Position("/MESU6", 4, -10)];
        _ = test.Account.ResyncAsync();

        // REST is requested once a second at most.
        test.Advance(2);
        var position = test.State.Positions.Single();
        Assert.That((position.Quantity, position.StreamerSymbol), Is.EqualTo(((decimal?)4, "/MESU26:XCME")));
    }

    [Test]
    [Property("failure", 31)]
    public async Task Position_AfterAFill_IsWhatItsNotificationSays()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Deliver(PositionSent("SPY", 1, 1));
        test.Deliver(OrderSent(17, "Filled", 2, Leg(1, 0, Fills("a"))));
        Assert.That(test.State.FindPosition(AccountUnderTest.Number, "SPY")!.Quantity, Is.EqualTo(1));
        test.Deliver(PositionSent("SPY", 2, 3));
        Assert.That(test.State.FindPosition(AccountUnderTest.Number, "SPY")!.Quantity, Is.EqualTo(2));
    }

    [Test]
    [Property("failure", 32)]
    public async Task Rejection_HasItsReason()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Deliver(Notification(
            "Order", """{"id":5,"account-number":"5WT00001","status":"Rejected","reject-reason":"Session offline"}"""));
        Assert.That(test.State.FindOrder(5)!.RejectReason, Is.EqualTo("Session offline"));
    }

    [Test]
    [Property("failure", 34)]
    public async Task Accounts_AllOfThem_AreReadAndStreamed()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Accounts].Add(OfAccount(AccountUnderTest.Other));
        test.Api.Lists[FakeAccountApi.Positions].AddRange(
            [Position("SPY", 1, -100), Position("SPY", 2, -100, AccountUnderTest.Other)]);
        test.Connect(seconds: 1);
        test.Deliver(PositionSent("SPY", 5, 1, AccountUnderTest.Other), BalanceSent(1, 1), BalanceSent(2, 1, AccountUnderTest.Other));

        Assert.That(test.State.FindPosition(AccountUnderTest.Number, "SPY")!.Quantity, Is.EqualTo(1));
        Assert.That(test.State.FindPosition(AccountUnderTest.Other, "SPY")!.Quantity, Is.EqualTo(5));
        Assert.That(test.State.Balances, Has.Count.EqualTo(2));
        Assert.That(test.State.TradingStatuses, Has.Count.EqualTo(2));
    }

    [Test]
    [Property("failure", 35)]
    public async Task WorkingOrders_AreRequestedByTheTextsOfTheWire()
    {
        await using var test = new AccountUnderTest().Connect();
        var path = test.Api.Requests.Single(request => request.What == FakeAccountApi.Working).Path;
        Assert.That(
            Uri.UnescapeDataString(path.Replace('+', ' ')), Does.Contain("status[]=In Flight").And.Contain("status[]=Cancel Requested"));
    }

    [Test]
    [Property("failure", 37)]
    public async Task TroubleOfMarketData_DoesNotConcernTheAccount()
    {
        await using var test = new AccountUnderTest().Connect();
        var states = test.RecordNew(test.Account.ConnectionStates);
        var errors = test.Record(test.Account.Errors);
        test.Api.Failures["api-quote-tokens"] = HttpStatusCode.BadGateway;
        Assert.ThrowsAsync<TastytradeRequestException>(() => test.Session.GetQuoteTokenAsync());
        test.Live(100);

        Assert.That(states.Messages, Is.Empty);
        Assert.That(errors.Messages, Is.Empty);
        Assert.That(test.State.IsStale, Is.False);
    }

    [Test]
    public void Table_OfFailures_NamesTestsThatExist()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "account.md"));
        var rows = Row().Matches(text[text.IndexOf("## What fails elsewhere", StringComparison.Ordinal)..]);
        var tests = GetType().Assembly.GetTypes().Where(type => type.Name.EndsWith("Tests", StringComparison.Ordinal)
                || type.Name.EndsWith("Properties", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet();
        Assert.That(rows.Select(row => int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)),
            Is.EqualTo(Enumerable.Range(1, 35).Append(37)));
        Assert.That(rows.SelectMany(row => Name().Matches(row.Groups[2].Value).Select(name => name.Groups[1].Value)), Is.SubsetOf(tests));
    }

    [GeneratedRegex(@"^\| (\d+) \|.*\| ([^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex Name();
}
