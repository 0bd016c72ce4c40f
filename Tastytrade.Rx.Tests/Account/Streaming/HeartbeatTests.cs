using System.Net;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Account.Streaming.AccountJsonOf;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>Heartbeats, tokens and closing: section 3 of the protocol.</summary>
internal sealed class HeartbeatTests
{
    [TestCase(20)]
    [TestCase(2)]
    [TestCase(60)]
    public async Task Heartbeats_OnceConnected_AreSentEachInterval(double interval)
    {
        await using var test = new AccountUnderTest(o => o with { HeartbeatInterval = TimeSpan.FromSeconds(interval) }).Connect();
        test.TakeActions();
        for (var i = 0; i < 3; i++)
        {
            test.AdvanceTo((i + 1) * interval);
            test.Answer("heartbeat");
        }

        Assert.That(test.TakeActions(), Is.EqualTo(
            Enumerable.Range(1, 3).Select(i => (TimeSpan.FromSeconds(i * interval), "heartbeat"))));
    }

    [Test]
    public async Task Heartbeat_HasAnIdTheTokenAndNoValue()
    {
        await using var test = new AccountUnderTest().Connect();
        test.AdvanceTo(20);

        var body = test.Transport.Sent[^1].Body;
        Assert.That(body.Properties().Select(p => p.Name), Is.EquivalentTo(["action", "auth-token", "request-id", "source"]));
        Assert.That((long)body["request-id"]!, Is.EqualTo(2));
        Assert.That((string?)body["auth-token"], Is.EqualTo("Bearer at-SECRET-1"));
    }

    [Test]
    [Property("failure", 7)]
    public async Task Heartbeats_AfterTheTokenWasRenewed_HaveTheNewOne()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Live(900);

        // The session renews the token 60 s before its 15 minutes are over.
        var tokens = test.Transport.Sent.Select(frame => (frame.Tick - AccountUnderTest.Start.Ticks, (string?)frame.Body["auth-token"]));
        foreach (var (at, token) in tokens)
            Assert.That(token, Is.EqualTo(at < TimeSpan.FromSeconds(840).Ticks ? "Bearer at-SECRET-1" : "Bearer at-SECRET-2"), $"at {at}");
        Assert.That(test.Connection.Session, Is.EqualTo(1));
    }

    [Test]
    public async Task RenewalOfTheToken_ThatTakesMinutes_DoesNotCostTheSocket()
    {
        await using var test = new AccountUnderTest(
            varySession: s => s with { RequestTimeout = TimeSpan.FromMinutes(10) }).Connect();
        test.Live(830);
        test.Api.Delays[FakeAccountApi.Token] = TimeSpan.FromMinutes(3);
        test.Transport.Take();
        test.Live(400);

        Assert.That(test.Connection.Session, Is.EqualTo(1));
        var sent = test.Transport.Take().Select(frame => (string?)frame.Body["auth-token"]).ToArray();
        Assert.That(sent[..9], Is.All.EqualTo("Bearer at-SECRET-1"), "the token is valid for another minute, and the server may accept it");
        Assert.That(sent[^1], Is.EqualTo("Bearer at-SECRET-2"));
    }

    [TestCase(HttpStatusCode.ServiceUnavailable)]
    [TestCase(HttpStatusCode.TooManyRequests)]
    [Property("failure", 8)]
    public async Task RenewalOfTheToken_ThatFailsForMinutes_DoesNotCostTheSocket(HttpStatusCode status)
    {
        await using var test = new AccountUnderTest().Connect();
        var errors = test.Record(test.Account.Errors);
        test.Live(830);
        test.Api.Failures[FakeAccountApi.Token] = status;
        test.Live(300);
        Assert.That(test.Connection.Session, Is.EqualTo(1));
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Connected));
        Assert.That(errors.Values().Select(error => error.Message), Has.Some.Contains("token"));

        test.Api.Failures.Clear();
        test.Live(20);
        Assert.That((string?)test.Transport.Sent[^1].Body["auth-token"], Is.EqualTo("Bearer at-SECRET-2"));
    }

    [TestCase("failed", true)]
    [TestCase("Unknown domain", false)]
    public async Task ErrorOfAHeartbeat_SendsOneWithANewTokenAtOnce(string message, bool hasId)
    {
        await using var test = new AccountUnderTest().Connect();
        test.AdvanceTo(20);
        test.TakeActions();
        test.AdvanceTo(20);
        test.AdvanceTo(40);
        test.Answer("heartbeat", "error", message, hasId);

        var frames = test.Transport.Take();
        Assert.That(frames.Select(frame => (string?)frame.Body["auth-token"]), Is.EqualTo(["Bearer at-SECRET-1", "Bearer at-SECRET-2"]));
        Assert.That(frames[1].Tick - AccountUnderTest.Start.Ticks, Is.EqualTo(TimeSpan.FromSeconds(40).Ticks));
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [Test]
    public async Task ErrorOfAHeartbeat_AlsoWithANewToken_Reconnects()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.AdvanceTo(20);
        test.Answer("heartbeat", "error", "failed");
        test.Answer("heartbeat", "error", "failed");

        Assert.That(test.Transport.HangUps.Select(tick => tick - AccountUnderTest.Start.Ticks),
            Is.EqualTo(new[] { TimeSpan.FromSeconds(20).Ticks }));
        Assert.That(test.Connection.Reason, Is.EqualTo(ConnectionReason.TokenExpired));
        Assert.That(test.Connection.Cause, Does.Contain("failed"));
        test.Reopen();
        Assert.That((string?)test.Transport.Sent[^1].Body["auth-token"], Is.EqualTo("Bearer at-SECRET-3"));
        Assert.That(test.State.IsStale, Is.False);
    }

    [Test]
    public async Task ErrorsOfHeartbeats_WithAnOkBetween_DoNotReconnect()
    {
        await using var test = new AccountUnderTest().Connect();
        for (var at = 20; at <= 80; at += 20)
        {
            test.AdvanceTo(at);
            test.Answer("heartbeat", "error", "failed");
            test.Answer("heartbeat");
        }

        Assert.That(test.Connection.Session, Is.EqualTo(1));
        Assert.That(test.Transport.HangUps, Is.Empty);
    }

    [Test]
    [Property("failure", 10)]
    public async Task Heartbeats_TwoUnanswered_AreTheLossOfTheConnection()
    {
        await using var test = new AccountUnderTest().Connect();
        test.AdvanceTo(60, -1);
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Connected));
        test.AdvanceTo(60);

        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Reconnecting));
        Assert.That(test.Connection.Reason, Is.EqualTo(ConnectionReason.NetworkLoss));
        Assert.That(test.Connection.Cause, Does.Contain("2 heartbeats"));
        Assert.That(test.Transport.HangUps.Select(tick => tick - AccountUnderTest.Start.Ticks),
            Is.EqualTo(new[] { TimeSpan.FromSeconds(60).Ticks }));
        Assert.That(test.State.IsStale, Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Heartbeats_EverySecondOneUnanswered_AreNotALoss(bool hasId)
    {
        await using var test = new AccountUnderTest().Connect();
        for (var at = 20; at <= 200; at += 20)
        {
            test.AdvanceTo(at);
            if (at % 40 == 0)
                test.Answer("heartbeat", hasId: hasId);
        }

        Assert.That(test.Connection.Session, Is.EqualTo(1));
        Assert.That(test.Transport.HangUps, Is.Empty);
    }

    [Test]
    public async Task Notifications_WithoutAnswersToHeartbeats_DoNotKeepTheConnection()
    {
        await using var test = new AccountUnderTest().Connect();
        for (var at = 5; at < 60; at += 5)
        {
            test.AdvanceTo(at);
            test.Receive(OrderSent(17, "Live", at));
        }

        test.AdvanceTo(60);
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Reconnecting));
    }

    [TestCase(1000, "Bye", ConnectionReason.ServerClosed)]
    [TestCase(1001, "", ConnectionReason.ServerClosed)]
    public async Task CloseByTheServer_OfAStableConnection_ReconnectsAtOnce(int code, string text, ConnectionReason reason)
    {
        await using var test = new AccountUnderTest().ConnectStable();
        test.Transport.CloseByServer(code, text);

        Assert.That(test.Connection.Reason, Is.EqualTo(reason));
        Assert.That(test.Connection.Cause, Does.Contain(text));
        Assert.That(test.Transport.Waiting, Is.Not.Null);
        test.Reopen();
        Assert.That(test.State.IsStale, Is.False);
    }

    [Test]
    [Property("failure", 8)]
    public async Task Credentials_RefusedAtTheRenewal_EndTheStreamer()
    {
        await using var test = new AccountUnderTest().Connect();
        var states = test.Record(test.Account.States);
        test.Live(830);
        test.Api.Failures[FakeAccountApi.Token] = HttpStatusCode.BadRequest;
        test.Api.FailureBody = """{"error_code":"invalid_grant","error_description":"Grant revoked"}""";
        test.Live(20);

        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Failed));
        Assert.That(states.Error(), Is.InstanceOf<SessionRefusedException>());
    }
}
