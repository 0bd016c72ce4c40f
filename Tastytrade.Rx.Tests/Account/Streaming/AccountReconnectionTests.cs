using NUnit.Framework;
using static Tastytrade.Rx.Tests.Account.Streaming.AccountJsonOf;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>Losing the connection and connecting again: nothing is replayed, so everything is sent and read again.</summary>
internal sealed class AccountReconnectionTests
{
    private static readonly string[] Read =
    [
        FakeAccountApi.Status, FakeAccountApi.Balances, FakeAccountApi.Positions, FakeAccountApi.Today, FakeAccountApi.Working,
        FakeAccountApi.Complex,
    ];

    [Test]
    [Property("failure", 11)]
    public async Task Reconnect_SendsConnectAgainAndReadsEverythingAgain()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        Assert.That(Read.Select(test.Api.Count), Is.All.EqualTo(1));
        test.Transport.Drop();
        test.Reopen();

        var connect = test.Transport.Take().Single().Body;
        Assert.That((string?)connect["action"], Is.EqualTo("connect"));
        Assert.That(connect["value"]!.ToObject<string[]>(), Is.EqualTo([AccountUnderTest.Number]));
        Assert.That(Read.Select(test.Api.Count), Is.All.EqualTo(2));
        Assert.That(test.Api.Count(FakeAccountApi.Accounts), Is.EqualTo(1));
    }

    [Test]
    public async Task State_FromTheLossToTheReading_IsStaleAndStaysWhatItWas()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Positions].Add(Position("SPY", 5, -100));
        test.ConnectStable();
        test.Api.Delays[FakeAccountApi.Positions] = TimeSpan.FromSeconds(2);
        var updates = test.RecordNew(test.Account.Updates);
        test.Transport.Drop();
        test.Settle();
        Assert.That(test.State.IsStale, Is.True);
        Assert.That(test.State.Positions, Has.Count.EqualTo(1));

        test.Api.Lists[FakeAccountApi.Positions] = [Position("SPY", 7, 0)];
        test.Reopen();
        Assert.That(test.State.IsStale, Is.True, "connected, but not read");
        test.Advance(2);

        Assert.That(test.State.IsStale, Is.False);
        Assert.That(test.State.ReadAt, Is.EqualTo(test.State.At));
        Assert.That(updates.Values().Select(update => (update.Cause, update.State.IsStale)), Is.EqualTo(new[]
        {
            (AccountUpdateCause.Disconnected, true), (AccountUpdateCause.Connected, false),
        }));
        Assert.That(updates.Values()[1].Positions.Select(change => (change.Before!.Quantity, change.After!.Quantity)),
            Is.EqualTo(new (decimal?, decimal?)[] { (5, 7) }));
    }

    [Test]
    public async Task Reconnections_HaveTheTimeTheCauseAndTheFailedAttempts()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        var reconnections = test.Record(test.Account.Reconnections);
        test.Transport.CloseByServer(1000, "Bye");
        test.Transport.Refuse("first");
        test.Advance(2.5);
        test.Transport.Refuse("second");
        test.Advance(3.1);
        test.Reopen();

        var reconnection = reconnections.Values().Single();
        Assert.That(reconnection.Offline, Is.EqualTo(TimeSpan.FromSeconds(5.6)));
        Assert.That(reconnection.FailedAttempts, Is.EqualTo(2));
        Assert.That(reconnection.Session, Is.EqualTo(2));
        Assert.That(reconnection.Cause, Does.Contain("Bye"));
        Assert.That(test.Account.Diagnostics.Reconnections, Is.EqualTo(1));
    }

    [Test]
    public async Task ConnectionStates_OfAnOutage_TellEachAttempt()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        var states = test.RecordNew(test.Account.ConnectionStates);
        test.Transport.Drop();
        test.Transport.Refuse("502");
        test.Advance(2.5);
        test.Reopen();

        Assert.That(states.Values().Select(state => (state.Status, state.Attempt)), Is.EqualTo(new[]
        {
            (ConnectionStatus.Reconnecting, 0),
            (ConnectionStatus.Reconnecting, 1),
            (ConnectionStatus.Authorizing, 1),
            (ConnectionStatus.Connected, 1),
        }));
        Assert.That(states.Values()[1].NextAttempt, Is.EqualTo(states.Values()[1].Since.AddSeconds(2.5)));
    }

    [Test]
    public async Task Subscriptions_ToAlertsAndWatchLists_AreRequestedAgain()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Record(test.Account.QuoteAlerts);
        test.Record(test.Account.PublicWatchlists);
        test.Record(test.Account.QuoteAlerts);
        Assert.That(test.TakeActions().Select(sent => sent.Action), Is.EqualTo(["quote-alerts-subscribe", "public-watchlists-subscribe"]));

        test.Transport.Drop();
        test.Transport.Open();
        Assert.That(test.TakeActions().Select(sent => sent.Action), Is.EqualTo(["connect"]), "nothing else before the ok");
        test.Transport.Receive("{'status':'ok','action':'connect'}");
        var sent = test.Transport.Take();
        Assert.That(sent.Select(frame => (string)frame.Body["action"]!),
            Is.EquivalentTo(["quote-alerts-subscribe", "public-watchlists-subscribe"]));
        Assert.That(sent.Select(frame => frame.Body.ContainsKey("value")), Is.All.False);
        Assert.That(sent.Select(frame => (string?)frame.Body["auth-token"]), Is.All.EqualTo("Bearer at-SECRET-1"));
    }

    [Test]
    [Property("failure", 12)]
    public async Task Subscription_WhileDisconnected_IsSentOnceAfterTheNextOk()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Transport.Drop();
        test.Record(test.Account.QuoteAlerts);
        Assert.That(test.TakeActions(), Is.Empty);
        test.Reopen();

        Assert.That(test.TakeActions().Select(sent => sent.Action), Is.EqualTo(["connect", "quote-alerts-subscribe"]));
    }

    [Test]
    public async Task Subscription_ThatIsAccepted_IsInTheDiagnosticsOfThisConnection()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Record(test.Account.QuoteAlerts);
        Assert.That(test.Account.Diagnostics.NotAccepted, Is.EqualTo(["quote-alerts-subscribe"]));
        test.Answer("quote-alerts-subscribe");
        Assert.That(test.Account.Diagnostics.Accepted, Is.EqualTo(["quote-alerts-subscribe"]));
        test.Transport.Drop();

        Assert.That(test.Account.Diagnostics.NotAccepted, Is.EqualTo(["quote-alerts-subscribe"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Subscription_ThatIsRefused_IsReportedOnceAndRequestedAgainAfterAReconnect(bool hasId)
    {
        await using var test = new AccountUnderTest().ConnectStable();
        var errors = test.Record(test.Account.Errors);
        test.Record(test.Account.QuoteAlerts);
        test.Answer("quote-alerts-subscribe", "error", "connect-not-completed", hasId);
        test.TakeActions();
        test.Live(100);

        Assert.That(errors.Values().Select(error => (error.Kind, error.Code)),
            Is.EqualTo(new[] { (MarketDataErrorKind.Refused, "quote-alerts-subscribe") }));
        Assert.That(errors.Values()[0].Message, Does.Contain("connect-not-completed"));
        Assert.That(test.TakeActions().Select(sent => sent.Action), Is.All.EqualTo("heartbeat"));
        Assert.That(test.Account.Diagnostics.NotAccepted, Is.EqualTo(["quote-alerts-subscribe"]));
        test.Transport.Drop();
        test.Reopen();
        Assert.That(test.TakeActions().Select(sent => sent.Action), Is.EqualTo(["connect", "quote-alerts-subscribe"]));
    }

    [Test]
    public async Task Subscription_ThatIsNotAnswered_IsRequestedAgainWithTheHeartbeat()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Record(test.Account.QuoteAlerts);
        test.TakeActions();
        test.AdvanceTo(20);

        Assert.That(test.TakeActions().Select(sent => sent.Action), Is.EqualTo(["heartbeat", "quote-alerts-subscribe"]));
    }

    [Test]
    public async Task LossDuringTheReading_AbandonsIt()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Transport.Drop();
        test.Api.Delays[FakeAccountApi.Positions] = TimeSpan.FromSeconds(5);
        test.Api.Lists[FakeAccountApi.Positions].Add(Position("OLD", 1, 0));
        test.Reopen();
        test.Advance(1);
        test.Transport.Drop();
        test.Api.Lists[FakeAccountApi.Positions] = [Position("NEW", 1, 0)];
        test.Advance(2.5);
        test.Reopen();
        test.Advance(5);

        Assert.That(test.State.Positions.Select(position => position.Symbol), Is.EqualTo(["NEW"]));
        Assert.That(test.State.IsStale, Is.False);
    }

    [Test]
    public async Task Reconnect_OnDemand_MakesANewSocketAtOnce()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Account.Reconnect();
        Assert.That(test.Connection.Reason, Is.EqualTo(ConnectionReason.Requested));
        Assert.That(test.Transport.Waiting, Is.Not.Null);
        test.Reopen();
        Assert.That(test.Connection.Session, Is.EqualTo(2));
    }

    [Test]
    public async Task Reconnect_DuringAWait_EndsTheWait()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Transport.Drop();
        test.Transport.Refuse();
        test.Advance(2.5);
        test.Transport.Refuse();
        Assert.That(test.Transport.Waiting, Is.Null);
        test.Account.Reconnect();
        test.Settle();

        Assert.That(test.Transport.Waiting, Is.Not.Null);
    }
}
