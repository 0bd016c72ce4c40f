using System.Net;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Account.Streaming.AccountJsonOf;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>Reading again while connected: on the schedule, on demand, and what it says about the notifications.</summary>
internal sealed class ResyncTests
{
    [TestCase(30)]
    [TestCase(300)]
    public async Task Resync_OnTheSchedule_ReadsEachInterval(double interval)
    {
        await using var test = new AccountUnderTest(o => o with { ResyncInterval = TimeSpan.FromSeconds(interval) }).Connect();
        test.Live(3.5 * interval);

        // Each reading begins a tick later than it was scheduled, from the reading before.
        Assert.That(
            test.Api.Requests.Where(r => r.What == FakeAccountApi.Positions)
                .Select(r => (int)Math.Round(TimeSpan.FromTicks(r.Tick - AccountUnderTest.Start.Ticks).TotalSeconds, 3)),
            Is.EqualTo(new[] { 0, (int)interval, (int)(2 * interval), (int)(3 * interval) }));
        Assert.That(test.Account.Diagnostics.Readings, Is.EqualTo(4));
    }

    [Test]
    public async Task Resync_Never_ReadsOnce()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Live(3600);
        Assert.That(test.Api.Count(FakeAccountApi.Positions), Is.EqualTo(1));
    }

    [Test]
    public async Task Resync_ThatFindsABalanceOfTheMarket_IsAnUpdateAndNoLoss()
    {
        await using var test = new AccountUnderTest(o => o with { ResyncInterval = TimeSpan.FromSeconds(30) }).Connect();
        var updates = test.RecordNew(test.Account.Updates);
        test.Api.Lists[FakeAccountApi.Balances].Add(Balance(1000, 10));
        test.Live(31);

        Assert.That(updates.Values().Single().Cause, Is.EqualTo(AccountUpdateCause.Resync));
        Assert.That(updates.Values()[0].Balances.Single().After!.CashBalance, Is.EqualTo(1000));
        Assert.That(test.Account.Diagnostics.LostNotifications, Is.Zero);
        Assert.That(test.Connection.Session, Is.EqualTo(1));
    }

    [Test]
    public async Task ResyncAsync_ReadsNowAndReturnsTheState()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Advance(10);
        test.Api.Lists[FakeAccountApi.Balances].Add(Balance(1000, 10));
        var resync = test.Account.ResyncAsync();
        test.Settle();

        var state = AccountUnderTest.Get(resync);
        Assert.That(state, Is.SameAs(test.State));
        Assert.That(state.IsStale, Is.False);
        Assert.That(state.FindBalance(AccountUnderTest.Number)!.CashBalance, Is.EqualTo(1000));
    }

    [Test]
    public async Task ResyncAsync_DuringALoss_WaitsForTheReadingAfterTheReconnect()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Transport.Drop();
        var resync = test.Account.ResyncAsync();
        test.Advance(5);
        Assert.That(resync.IsCompleted, Is.False);
        test.Reopen();
        Assert.That(AccountUnderTest.Get(resync).IsStale, Is.False);
    }

    [Test]
    public async Task ResyncAsync_WhenTheConnectionIsLostMeanwhile_WaitsForTheNextReading()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Api.Delays[FakeAccountApi.Balances] = TimeSpan.FromSeconds(5);
        var resync = test.Account.ResyncAsync();
        test.Advance(1);
        test.Transport.Drop();
        test.Advance(10);
        Assert.That(resync.IsCompleted, Is.False);
        test.Reopen();
        test.Advance(5);
        Assert.That(AccountUnderTest.Get(resync).IsStale, Is.False);
    }

    [TestCase(1)]
    [TestCase(4)]
    public async Task ResyncAsync_DuringTheReadingAfterAReconnect_CompletesWithANewerReading(double after)
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Transport.Drop();
        test.Api.Delays[FakeAccountApi.Balances] = TimeSpan.FromSeconds(5);
        test.Reopen();
        test.Advance(after);
        var resync = test.Account.ResyncAsync();
        test.Api.Lists[FakeAccountApi.Balances].Add(Balance(77, 12));
        test.Advance(11);
        Assert.That(AccountUnderTest.Get(resync).FindBalance(AccountUnderTest.Number)!.CashBalance, Is.EqualTo(77));
    }

    [Test]
    public async Task ResyncAsync_MoreOftenThanAReadingTakes_CompletesEachCall()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Api.Delays[FakeAccountApi.Balances] = TimeSpan.FromSeconds(5);
        var calls = new List<Task<AccountState>>();
        for (var second = 0; second < 15; second++)
        {
            calls.Add(test.Account.ResyncAsync());
            test.Live(1);
        }

        foreach (var call in calls.Take(5))
            _ = AccountUnderTest.Get(call);
        test.Live(11);
        foreach (var call in calls)
            _ = AccountUnderTest.Get(call);
        Assert.That(test.Api.Count(FakeAccountApi.Balances), Is.LessThanOrEqualTo(6));
    }

    [Test]
    public async Task ResyncAsync_WhenReadingFails_IsTriedAgain()
    {
        await using var test = new AccountUnderTest().Connect();
        var errors = test.Record(test.Account.Errors);
        test.Advance(10);
        test.Api.Failures[FakeAccountApi.Status] = HttpStatusCode.BadGateway;
        var resync = test.Account.ResyncAsync();
        test.Advance(1);
        Assert.That(errors.Values().Single().Message, Does.Contain("cannot be read").And.Contain("502"));
        Assert.That(test.State.IsStale, Is.False, "the notifications are complete");
        test.Api.Failures.Clear();
        test.Advance(2);
        Assert.That(AccountUnderTest.Get(resync), Is.SameAs(test.State));
    }

    [Test]
    public async Task ResyncAsync_Cancelled_EndsTheWaitOnly()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Api.Delays[FakeAccountApi.Status] = TimeSpan.FromSeconds(5);
        using var cancel = new CancellationTokenSource();
        var resync = test.Account.ResyncAsync(cancel.Token);
        test.Advance(1);
        cancel.Cancel();
        Assert.CatchAsync<OperationCanceledException>(() => resync.WaitAsync(TimeSpan.FromSeconds(20)));
        test.Advance(5);
        Assert.That(test.Account.Diagnostics.Readings, Is.EqualTo(2));
    }

    [Test]
    public async Task Resync_ThatFindsUnnotifiedChanges_CountsAndReportsThem()
    {
        await using var test = new AccountUnderTest(o => o with { ResyncInterval = TimeSpan.FromSeconds(60) }).Connect();
        var errors = test.Record(test.Account.Errors);
        test.Live(5);
        test.Deliver(BalanceSent(1, 5));
        test.Api.Lists[FakeAccountApi.Today].Add(Order(17, "Live", 10));
        test.Api.Lists[FakeAccountApi.Positions].Add(Position("SPY", 1, 10));
        test.Live(60);

        Assert.That(test.Account.Diagnostics.LostNotifications, Is.EqualTo(2));
        Assert.That(errors.Values().Select(error => error.Kind), Is.EqualTo([MarketDataErrorKind.Silent]));
        Assert.That(errors.Values()[0].Message, Does.Contain("2 changes"));
        Assert.That(test.Connection.Session, Is.EqualTo(1), "something was notified, so the subscription lives");
    }

    [Test]
    public async Task Resync_ThatFindsChangesAfterSilence_ConnectsAgain()
    {
        await using var test = new AccountUnderTest(o => o with { ResyncInterval = TimeSpan.FromSeconds(60) }).Connect();
        test.Api.Lists[FakeAccountApi.Today].Add(Order(17, "Live", 10));
        test.Live(61);

        Assert.That(test.Account.Diagnostics.LostNotifications, Is.EqualTo(1));
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Reconnecting));
        test.Reopen();
        Assert.That(test.State.IsStale, Is.False);
        test.Live(60);
        Assert.That(test.Connection.Session, Is.EqualTo(2), "what is known is not lost again");
    }

    [TestCase(2)]
    [TestCase(4.9)]
    public async Task Resync_ThatFindsAChangeOfThisMoment_DoesNotCallItLost(double age)
    {
        await using var test = new AccountUnderTest(o => o with { ResyncInterval = TimeSpan.FromSeconds(60) }).Connect();
        test.Api.Lists[FakeAccountApi.Today].Add(Order(17, "Live", 60 - age));
        test.Live(61);

        Assert.That(test.State.Orders, Has.Count.EqualTo(1));
        Assert.That(test.Account.Diagnostics.LostNotifications, Is.Zero, "its notification may be under way");
        Assert.That(test.Connection.Session, Is.EqualTo(1));
    }

    [Test]
    public async Task Reading_ThatLagsBehindTheStream_NeitherUndoesNorRemovesWhatWasNotified()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Positions].AddRange([Position("SPY", 1, -100), Position("QQQ", 3, -100)]);
        test.Api.Lists[FakeAccountApi.Today].Add(Order(1, "Live", -100));
        test.Connect();
        test.AdvanceTo(10);
        test.Deliver(
            PositionSent("SPY", 2, 10), PositionSent("QQQ", 0, 10), PositionSent("IWM", 5, 10), OrderSent(1, "Filled", 10),
            OrderSent(2, "Live", 10), BalanceSent(50, 10));
        test.Api.Lists[FakeAccountApi.Balances].Add(Balance(40, -100));
        _ = test.Account.ResyncAsync();
        test.Settle();

        AssertState(isStale: true);
        test.Api.Lists[FakeAccountApi.Positions] = [Position("SPY", 2, 10), Position("IWM", 5, 10)];
        test.Api.Lists[FakeAccountApi.Today] = [Order(1, "Filled", 10), Order(2, "Live", 10)];
        test.Advance(6);
        AssertState(isStale: false);

        void AssertState(bool isStale)
        {
            Assert.That(test.State.IsStale, Is.EqualTo(isStale));
            Assert.That(test.State.Positions.Select(p => (p.Symbol, p.Quantity)), Is.EquivalentTo(new[] { ("SPY", 2m), ("IWM", 5m) }));
            Assert.That(test.State.Orders.Select(o => (o.Id, o.Status)),
                Is.EqualTo(new[] { (1, OrderStatus.Filled), (2L, OrderStatus.Live) }));
            Assert.That(test.State.FindBalance(AccountUnderTest.Number)!.CashBalance, Is.EqualTo(50));
        }
    }

    [Test]
    public async Task Notification_DuringAReading_IsNotUndoneByItsOlderAnswers()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Positions].Add(Position("SPY", 1, -100));
        test.ConnectStable();
        test.Api.Delays[FakeAccountApi.Positions] = TimeSpan.FromSeconds(8);
        _ = test.Account.ResyncAsync();
        test.Advance(4);
        test.Deliver(PositionSent("SPY", 0, 15), PositionSent("QQQ", 2, 15));
        test.Advance(5);

        Assert.That(test.State.Positions.Select(position => position.Symbol), Is.EqualTo(["QQQ"]));
        Assert.That(test.State.IsStale, Is.False);
    }

    [Test]
    public async Task Reading_AfterAConnect_CallsTheHandlerOutsideOfTheConnectionsLock()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        var waits = new List<bool>();

        // The diagnostics need the lock for a moment.
        test.Api.OnRequest = () => waits.Add(Task.Run(() => test.Account.Diagnostics).Wait(TimeSpan.FromSeconds(5)));
        test.Transport.Drop();
        test.Reopen();

        Assert.That(waits, Is.Not.Empty.And.All.True);
    }

    [Test]
    public async Task OrderThatIsInNoList_IsReadSingly()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Working].Add(Order(17, "Live", -100, Leg(3, 3)));
        test.ConnectStable();
        var fills = test.Record(test.Account.Fills);
        test.Transport.Drop();
        test.Api.Lists[FakeAccountApi.Working].Clear();
        test.Api.Lists["orders/17"] = [Order(17, "Cancelled", 12, Leg(3, 1, Fills("a", "b")))];
        test.Reopen();

        Assert.That(test.State.FindOrder(17)!.Status, Is.EqualTo(OrderStatus.Cancelled));
        Assert.That(fills.Values().Select(fill => fill.Fill.FillId), Is.EqualTo(["a", "b"]));
    }

    [TestCase(60)]
    [TestCase(120)]
    public async Task Orders_ThatEndedDuringALongLoss_GiveAllTheirFills(int count)
    {
        await using var test = new AccountUnderTest(o => o with { GiveUpAfter = Timeout.InfiniteTimeSpan });
        test.Api.Lists[FakeAccountApi.Working].AddRange(Enumerable.Range(1, count).Select(id => Order(id, "Live", -100, Leg(1, 1))));
        test.ConnectStable();
        var fills = test.Record(test.Account.Fills);
        test.Transport.Drop();
        test.Api.Lists[FakeAccountApi.Working].Clear();
        for (var id = 1; id <= count; id++)
            test.Api.Lists[$"orders/{id}"] = [Order(id, "Filled", 12, Leg(1, 0, Fills($"f{id}")))];
        test.Reopen();
        test.Live(10);

        Assert.That(fills.Values().Select(fill => fill.OrderId), Is.EquivalentTo(Enumerable.Range(1, count)));
    }

    [Test]
    public async Task OrderThatNoRequestHas_IsRemoved()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Working].Add(Order(17, "Live", -100));
        test.ConnectStable();
        var updates = test.RecordNew(test.Account.Updates);
        test.Transport.Drop();
        test.Api.Lists[FakeAccountApi.Working].Clear();
        test.Reopen();

        Assert.That(test.State.Orders, Is.Empty);
        Assert.That(updates.Values()[^1].Orders.Single().After, Is.Null);
        Assert.That(test.Api.Count("orders/17"), Is.EqualTo(1));
    }

    [Test]
    public async Task Orders_OfComplexOnes_AreInTheState()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Complex].Add(
            """{"id":"9","account-number":"5WT00001","type":"OTO","orders":[{"id":2,"status":"Contingent"}],"trigger-order":{"id":1}}""");
        test.Api.Lists[FakeAccountApi.Today].Add(Order(1, "Live", -100));
        test.Connect();

        Assert.That(test.State.Orders.Select(order => (order.Id, order.Status, order.AccountNumber, order.ComplexOrderId)), Is.EqualTo(new[]
        {
            (1L, OrderStatus.Live, new AccountNumber(AccountUnderTest.Number), (long?)null),
            (2L, OrderStatus.Contingent, new AccountNumber(AccountUnderTest.Number), 9L),
        }));

        // It has no time of its own, so what the stream says of it counts.
        test.Deliver(OrderSent(2, "Live", -50));
        Assert.That(test.State.FindOrder(2)!.Status, Is.EqualTo(OrderStatus.Live));
    }
}
