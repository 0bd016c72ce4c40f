using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Account.Streaming.AccountJsonOf;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>What observers may do, in virtual time.</summary>
internal sealed class ObserverTests
{
    [Test]
    public async Task Observer_ThatThrows_IsUnsubscribedAndReported()
    {
        await using var test = new AccountUnderTest().Connect();
        var errors = test.Record(test.Account.Errors);
        var others = test.Record(test.Account.Orders);
        var calls = 0;
        using var throwing = test.Account.Notifications.Subscribe(notification =>
        {
            calls++;
            throw new InvalidOperationException($"My defect at {notification.AccountNumber!.Value.Reveal()}.");
        });
        test.Deliver(OrderSent(1, "Live", -1));
        test.Deliver(OrderSent(2, "Live", -1));

        Assert.That(calls, Is.EqualTo(1));
        Assert.That(others.Values().Select(order => order.Id), Is.EqualTo([1, 2]));
        var error = errors.Values().Single();
        Assert.That(error.Kind, Is.EqualTo(MarketDataErrorKind.ObserverThrew));
        Assert.That(error.Message, Does.Contain("My defect at ***001"));
        Assert.That(error.Exception!.ToString(), Does.Contain("My defect at ***001").And.Not.Contain(AccountUnderTest.Number));
    }

    [TestCase(1)]
    [TestCase(10)]
    public async Task Observer_ThatLagsTooFar_IsEndedAndReported(int maxPending)
    {
        await using var test = new AccountUnderTest(o => o with { MaxPending = maxPending }).Connect();
        var errors = test.Record(test.Account.Errors);
        var slow = test.Record(test.Account.Notifications);
        for (var i = 0; i <= maxPending; i++)
            test.Receive(OrderSent(1 + i, "Live", -1));
        test.Settle();

        Assert.That(slow.Error(), Is.InstanceOf<ObserverTooSlowException>());
        Assert.That(slow.Values(), Is.Empty, "what waits is dropped");
        Assert.That(errors.Values().Select(error => error.Kind), Is.All.EqualTo(MarketDataErrorKind.ObserverEnded));
        Assert.That(errors.Values()[0].Message, Does.Contain($"{maxPending} items"));
    }

    [Test]
    public async Task Observer_ThatHasAsManyWaitingAsAllowed_IsNotEnded()
    {
        await using var test = new AccountUnderTest(o => o with { MaxPending = 10 }).Connect();
        var slow = test.Record(test.Account.Notifications);
        for (var i = 1; i <= 10; i++)
            test.Receive(OrderSent(i, "Live", -1));
        test.Settle();

        Assert.That(slow.Values(), Has.Length.EqualTo(10));
        Assert.That(slow.Error(), Is.Null);
    }

    [Test]
    public async Task States_OfAnObserverThatLags_AreOnlyTheNewest()
    {
        await using var test = new AccountUnderTest(o => o with { MaxPending = 1 }).Connect();
        var states = test.Record(test.Account.States);
        for (var i = 1; i <= 50; i++)
            test.Receive(OrderSent(i, "Live", -1));
        test.Settle();

        Assert.That(states.Values().Select(state => state.Orders.Count), Is.EqualTo([50]));
        test.Deliver(OrderSent(51, "Live", -1));
        Assert.That(states.Values().Select(state => state.Orders.Count), Is.EqualTo([50, 51]));
    }

    [Test]
    public async Task Observer_ThatDisposesItself_ReceivesNoMore()
    {
        await using var test = new AccountUnderTest().Connect();
        var received = new List<long>();
        IDisposable? subscription = null;
        subscription = test.Account.Orders.Subscribe(order =>
        {
            received.Add(order.Id);
            subscription!.Dispose();
        });
        test.Deliver(OrderSent(1, "Live", -1), OrderSent(2, "Live", -1));

        Assert.That(received, Is.EqualTo([1]));
    }

    [Test]
    public async Task Observer_ThatSubscribes_ReceivesTheStateOfThatMoment()
    {
        await using var test = new AccountUnderTest().Connect();
        Microsoft.Reactive.Testing.ITestableObserver<AccountUpdate>? inner = null;
        using var outer = test.Account.Orders.Subscribe(_ => inner ??= test.Record(test.Account.Updates));
        test.Deliver(OrderSent(1, "Live", -1));
        test.Deliver(OrderSent(2, "Live", -1));

        Assert.That(inner!.Values().Select(update => (update.Cause, update.State.Orders.Count)), Is.EqualTo(new[]
        {
            (AccountUpdateCause.Current, 1), (AccountUpdateCause.Notification, 2),
        }));
    }

    [Test]
    public async Task Observer_ThatDisposesTheStreamer_EndsAllStreams()
    {
        await using var test = new AccountUnderTest().Connect();
        var updates = test.Record(test.Account.Updates);
        using var disposing = test.Account.Orders.Subscribe(order => test.Account.DisposeAsync().AsTask());
        test.Deliver(OrderSent(1, "Live", -1));

        Assert.That(updates.HasCompleted(), Is.True);
        Assert.That(test.Transport.IsClosed, Is.True);
    }

    [Test]
    public async Task Observer_ThatUsesTheStreamer_DoesNotDisturbIt()
    {
        // A request that waits for its turn would be cancelled on another thread, at another virtual time.
        await using var test = new AccountUnderTest().ConnectStable();
        Task<AccountState>? resync = null;
        using var busy = test.Account.Orders.Subscribe(order =>
        {
            resync ??= test.Account.ResyncAsync();
            _ = test.Account.Diagnostics.ToString() + test.Account.State + test.Account.ConnectionState;
            test.Account.Reconnect();
        });
        test.Deliver(OrderSent(1, "Live", -20));
        test.Reopen();

        // The order is too new for REST, which is requested once a second at most, so the accounts are read again. The requests of the
        // reading that the loss cancelled end on other threads, so the number of seconds depends on them.
        await WaitFor.TrueAsync(() =>
        {
            test.Live(1);
            return resync!.IsCompleted;
        });

        Assert.That(AccountUnderTest.Get(resync!).IsStale, Is.False);
        Assert.That(test.Connection.Session, Is.EqualTo(2));
    }

    [Test]
    public async Task Updates_OnSubscription_BeginWithTheCurrentStateWithoutChanges()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Today].Add(Order(1, "Filled", -100, Leg(1, 0, Fills("a"))));
        test.Connect();
        var updates = test.Record(test.Account.Updates);
        var fills = test.Record(test.Account.Fills);
        test.Settle();

        var first = updates.Values().Single();
        Assert.That((first.Cause, first.IsEmpty), Is.EqualTo((AccountUpdateCause.Current, true)));
        Assert.That(first.State, Is.SameAs(test.State));
        Assert.That(fills.Values(), Is.Empty, "it was filled before");
    }

    [Test]
    public async Task Messages_ThatRepeatWhatIsKnown_GiveNoUpdate()
    {
        await using var test = new AccountUnderTest().Connect();
        string[] frames =
            [OrderSent(1, "Live", -1), PositionSent("SPY", 1, -1), BalanceSent(5, -1), Notification("TradingStatus", Status())];
        test.Deliver(frames);
        var updates = test.RecordNew(test.Account.Updates);
        var states = test.RecordNew(test.Account.States);
        var all = test.Record(test.Account.Notifications);
        test.Deliver(frames);

        Assert.That(updates.Values(), Is.Empty);
        Assert.That(states.Values(), Is.Empty);
        Assert.That(all.Values(), Has.Length.EqualTo(4));

        // The trading status is also in the reading.
        Assert.That(test.Account.Diagnostics.Repeated, Is.EqualTo(5));
    }
}
