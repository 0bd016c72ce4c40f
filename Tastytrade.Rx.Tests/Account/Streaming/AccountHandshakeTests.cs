using System.Globalization;
using System.Net;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Account.Streaming.AccountJsonOf;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>Connecting, and what a server may answer: sections 2.1 to 2.4 of the protocol.</summary>
internal sealed class AccountHandshakeTests
{
    [Test]
    [Property("failure", 4)]
    public async Task Connect_OnOpening_IsTheOnlyFrameUntilItIsAnswered()
    {
        await using var test = new AccountUnderTest(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan }).Begin();
        test.Transport.Open();
        test.Advance(9.9);

        Assert.That(test.TakeActions(), Is.EqualTo(new[] { (TimeSpan.Zero, "connect") }));
        Assert.That(test.Api.Count(FakeAccountApi.Positions), Is.Zero, "what is read before the server delivers would miss changes");

    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task Connect_WithAnyNumberOfAccounts_SendsAListTheTokenWithBearerAndAnId(int accounts)
    {
        AccountNumber[] numbers = [.. new AccountNumber[] { AccountUnderTest.Number, AccountUnderTest.Other }.Take(accounts)];
        await using var test = new AccountUnderTest(numbers: numbers);
        test.Api.Lists[FakeAccountApi.Accounts].Add(OfAccount(AccountUnderTest.Other));
        test.Begin().Transport.Open();

        var body = test.Transport.Sent.Single().Body;
        Assert.That(body["value"]!.ToObject<string[]>(), Is.EqualTo(numbers.Select(number => number.Reveal())));
        Assert.That((string?)body["auth-token"], Is.EqualTo("Bearer at-SECRET-1"));
        Assert.That((long?)body["request-id"], Is.EqualTo(1));
        Assert.That((string?)body["source"], Is.Not.Empty);
        Assert.That(body.Properties().Select(p => p.Name), Is.EquivalentTo(["action", "value", "auth-token", "request-id", "source"]));
    }

    [Test]
    [Property("failure", 34)]
    public async Task Connect_WithoutAccountNumbers_SendsAllOpenAccounts()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Accounts].AddRange([OfAccount("5WT00009", isClosed: true), OfAccount(AccountUnderTest.Other)]);
        test.Connect(seconds: 1);

        var body = test.Transport.Sent[0].Body;
        Assert.That(body["value"]!.ToObject<string[]>(), Is.EqualTo([AccountUnderTest.Number, AccountUnderTest.Other]));
        Assert.That(test.Account.Accounts.Select(account => account.AccountNumber.Reveal()),
            Is.EqualTo([AccountUnderTest.Number, AccountUnderTest.Other]));
    }

    [TestCase("{'status':'ok','action':'connect','web-socket-session-id':'5b6e3c1a','request-id':1,'value':['5WT00001']}")]
    [TestCase("{'status':'ok','action':'connect','web-socket-session-id':'5b6e3c1a','request-id':1}")]
    [TestCase("{'status':'ok','action':'connect','web-socket-session-id':'5b6e3c1a','request-id':'1'}")]
    [TestCase("{'status':'ok','action':'connect'}")]
    [TestCase("{'status':'OK','action':'connect','something':{'new':1}}")]
    [Property("failure", 25)]
    public async Task OkOfConnect_InAnyForm_Connects(string answer)
    {
        await using var test = new AccountUnderTest().Begin();
        test.Transport.Open();
        test.Receive(answer);
        test.Settle();

        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Connected));
        Assert.That(test.State.IsStale, Is.False);
    }

    [TestCase("{'status':'ok','action':'connect','request-id':7}", "with another id")]
    [TestCase("{'status':'ok','action':'heartbeat','request-id':1}", "to another action")]
    [TestCase("{'status':'ok','action':'heartbeat'}", "to an action that was not sent")]
    [TestCase("{'type':'Order','data':{'id':1,'account-number':'5WT00001','status':'Live'}}", "a notification")]
    public async Task OkThatAnswersNothing_DuringConnect_DoesNotConnect(string answer, string why)
    {
        await using var test = new AccountUnderTest().Begin();
        test.Transport.Open();
        test.Receive(answer);
        test.Settle();

        Assert.That(test.Connecting.IsCompleted, Is.False, why);
        Assert.That(test.Api.Count(FakeAccountApi.Positions), Is.Zero);
        test.AnswerConnect();

        // REST lacks the order that was notified, so the accounts are read twice.
        test.Advance(6);
        Assert.That(test.State.IsStale, Is.False);
    }

    [TestCase("failed")]
    [TestCase("Unknown domain")]
    [TestCase("not-implemented")]
    public async Task ErrorOfConnect_ThatTheTokenMayCause_RenewsTheTokenOnceAtOnceAndThenWaits(string message)
    {
        await using var test = new AccountUnderTest(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan }).Begin();
        test.Transport.Open();
        test.Answer("connect", "error", message, hasId: false);

        Assert.That(test.Transport.Attempts, Is.EqualTo(new[] { AccountUnderTest.Start.Ticks, AccountUnderTest.Start.Ticks }));
        test.Transport.Open();
        Assert.That((string?)test.Transport.Sent[^1].Body["auth-token"], Is.EqualTo("Bearer at-SECRET-2"));

        test.Answer("connect", "error", message);
        Assert.That(test.Transport.Waiting, Is.Null);
        test.AdvanceTo(3.1);
        Assert.That(test.Transport.Attempts.Skip(2).Select(tick => tick - AccountUnderTest.Start.Ticks),
            Is.EqualTo(new[] { TimeSpan.FromSeconds(3.1).Ticks }));
        test.Transport.Open();
        test.AnswerConnect();
        test.Settle();
        Assert.That(test.State.IsStale, Is.False);
    }

    [Test]
    public async Task ErrorOfConnect_ThatTheAccountsCause_KeepsTheToken()
    {
        await using var test = new AccountUnderTest(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan }).Begin();
        test.Transport.Open();
        test.Answer("connect", "error", "value missing or not valid");
        test.AdvanceTo(2.5);
        test.Transport.Open();

        Assert.That((string?)test.Transport.Sent[^1].Body["auth-token"], Is.EqualTo("Bearer at-SECRET-1"));
        Assert.That(test.Transport.Sent[^1].Tick - AccountUnderTest.Start.Ticks, Is.EqualTo(TimeSpan.FromSeconds(2.5).Ticks));
    }

    [TestCase("failed", ConnectionReason.TokenRefused)]
    [TestCase("Unknown domain", ConnectionReason.TokenRefused)]
    [TestCase("value missing or not valid", ConnectionReason.Unknown)]
    [Property("failure", 6)]
    public async Task ErrorOfConnect_OnceConnected_IsAStateWithReasonAndCause(string message, ConnectionReason reason)
    {
        await using var test = new AccountUnderTest().ConnectStable();
        var states = test.RecordNew(test.Account.ConnectionStates);
        test.Transport.Drop();
        test.Transport.Open();
        test.Answer("connect", "error", message, hasId: false);
        test.Settle();

        var refused = states.Values()[^1];
        Assert.That(refused.Status, Is.EqualTo(ConnectionStatus.Reconnecting));
        Assert.That(refused.Reason, Is.EqualTo(reason));
        Assert.That(refused.Cause, Does.Contain(message));
        Assert.That(test.State.IsStale, Is.True);
    }

    [Test]
    public async Task Connect_Unanswered_EndsTheSocketAtTheTimeout()
    {
        await using var test = new AccountUnderTest(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan }).Begin();
        test.Transport.Open();
        test.AdvanceTo(10, -1);
        Assert.That(test.Transport.HangUps, Is.Empty);
        test.AdvanceTo(10);
        Assert.That(test.Transport.HangUps, Is.EqualTo(new[] { AccountUnderTest.Start.Ticks + TimeSpan.FromSeconds(10).Ticks }));

        test.AdvanceTo(12.5);
        test.Reopen();
        Assert.That(test.State.IsStale, Is.False);
    }

    [Test]
    [Property("failure", 28)]
    public async Task Notifications_BeforeTheOkOfConnect_AreNotLost()
    {
        await using var test = new AccountUnderTest().Begin();
        test.Api.Lists[FakeAccountApi.Today].Add(Order(17, "Received", -2));
        test.Api.Lists[FakeAccountApi.Working].Add(Order(17, "Received", -2));
        test.Transport.Open();
        test.Receive(OrderSent(17, "Live", -1));
        test.AnswerConnect();
        test.Settle();

        Assert.That(test.State.FindOrder(17)!.Status, Is.EqualTo(OrderStatus.Live));
    }

    [Test]
    public async Task AnswersOfTheSocketBefore_AfterAReconnect_AreIgnored()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Transport.Drop();
        test.Transport.Open();
        test.Transport.ReceiveLate(1, "{'status':'ok','action':'connect'}");

        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Authorizing));
    }

    [TestCase(HttpStatusCode.ServiceUnavailable)]
    [TestCase(HttpStatusCode.InternalServerError)]
    public async Task Token_ThatCannotBeFetchedForAnAttempt_IsFetchedAgain(HttpStatusCode status)
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Live(825);
        test.Api.Failures[FakeAccountApi.Token] = status;
        test.AdvanceTo(841);
        test.Transport.Drop();
        test.Settle();
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Reconnecting));
        Assert.That(test.Connection.Cause, Does.Contain(((int)status).ToString(CultureInfo.InvariantCulture)));

        test.Api.Failures.Clear();
        test.Advance(10);
        test.Reopen();
        Assert.That((string?)test.Transport.Sent[^1].Body["auth-token"], Is.EqualTo("Bearer at-SECRET-2"));
        Assert.That(test.State.IsStale, Is.False);
    }
}
