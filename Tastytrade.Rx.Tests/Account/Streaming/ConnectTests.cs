using System.Net;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Account.Streaming.AccountJsonOf;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>What ConnectAsync throws, and when.</summary>
internal sealed class ConnectTests
{
    [Test]
    public async Task ConnectAsync_WithAnAccountOfAnotherLogin_ThrowsWithWhatThereIs()
    {
        await using var test = new AccountUnderTest(numbers: ["5WT00077"]).Begin();
        var error = Assert.ThrowsAsync<ArgumentException>(() => test.Connecting)!;
        Assert.That(error.Message, Does.Contain("***077").And.Contain("***001").And.Contain("not an account"));
        Assert.That(error.Message, Does.Not.Contain("5WT"));
        Assert.That(test.Transport, Is.Null);
    }

    [Test]
    public async Task ConnectAsync_WithAClosedAccount_SaysSo()
    {
        await using var test = new AccountUnderTest(numbers: [AccountUnderTest.Other]);
        test.Api.Lists[FakeAccountApi.Accounts].Add(OfAccount(AccountUnderTest.Other, isClosed: true));
        test.Begin();
        Assert.That(Assert.ThrowsAsync<ArgumentException>(() => test.Connecting)!.Message, Does.Contain("***002 is closed"));
    }

    [TestCase(0)]
    [TestCase(2)]
    public async Task ConnectAsync_WithoutAnOpenAccount_SaysSo(int closed)
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Accounts] = [.. Enumerable.Range(1, closed).Select(i => OfAccount($"5WT0000{i}", isClosed: true))];
        test.Begin();
        var error = Assert.ThrowsAsync<InvalidOperationException>(() => test.Connecting)!;
        Assert.That(error.Message, Does.Contain("no open account").And.Not.Contain("5WT"));
    }

    [Test]
    public async Task ConnectAsync_WhenTheListOfAccountsCannotBeRead_Throws()
    {
        await using var test = new AccountUnderTest();
        test.Api.Failures[FakeAccountApi.Accounts] = HttpStatusCode.BadGateway;
        test.Begin();
        var error = Assert.ThrowsAsync<TastytradeRequestException>(() => test.Connecting)!;
        Assert.That(error.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
    }

    [TestCaseSource(nameof(NotConnected))]
    public async Task ConnectAsync_NotCompleteInTime_ThrowsWithWhatFailedLast(string expected, Action<AccountUnderTest> happen)
    {
        await using var test = new AccountUnderTest();
        test.Begin();
        happen(test);
        test.AdvanceTo(30, -1);
        Assert.That(test.Connecting.IsCompleted, Is.False);
        test.AdvanceTo(30);

        var error = Assert.ThrowsAsync<ConnectionFailedException>(() => test.Connecting.WaitAsync(TimeSpan.FromSeconds(20)))!;
        Assert.That(error.Message, Does.Contain(expected).And.Contain("30 s").And.Contain("ConnectTimeout"));
        Assert.That(test.Transport.IsClosed, Is.True);
    }

    private static IEnumerable<TestCaseData> NotConnected()
    {
        yield return new("the server has not answered", (AccountUnderTest _) => { }) { TestName = "ConnectAsync_Unanswered_Throws" };
        yield return new("no route", (AccountUnderTest test) => test.Transport.Refuse("no route"))
        {
            TestName = "ConnectAsync_WithoutANetwork_Throws",
        };
        yield return new("value missing", (AccountUnderTest test) =>
        {
            test.Transport.Open();
            test.Answer("connect", "error", "value missing or not valid");
        })
        { TestName = "ConnectAsync_Refused_Throws" };
        yield return new("not read: ", (AccountUnderTest test) =>
        {
            test.Api.Failures[FakeAccountApi.Positions] = HttpStatusCode.BadGateway;
            test.Transport.Open();
            test.AnswerConnect();
        })
        { TestName = "ConnectAsync_WithoutPositions_Throws" };
        yield return new("not all answers have arrived", (AccountUnderTest test) =>
        {
            test.Api.Delays[FakeAccountApi.Balances] = TimeSpan.FromMinutes(1);
            test.Transport.Open();
            test.AnswerConnect();
        })
        { TestName = "ConnectAsync_WithASlowApi_Throws" };
    }

    [Test]
    public async Task ConnectAsync_WhenReadingFailsAtFirst_Waits()
    {
        await using var test = new AccountUnderTest();
        test.Api.Failures[FakeAccountApi.Positions] = HttpStatusCode.InternalServerError;
        test.Begin().Transport.Open();
        test.AnswerConnect();
        test.Advance(1);
        Assert.That(test.Connecting.IsCompleted, Is.False);
        test.Api.Failures.Clear();
        test.AdvanceTo(2.6);

        Assert.That(test.State.IsStale, Is.False);
        Assert.That(test.Account.Diagnostics.FailedReadings, Is.EqualTo(1));
        Assert.That(test.Account.Diagnostics.Readings, Is.EqualTo(1));
    }

    [TestCase(HttpStatusCode.Forbidden)]
    [TestCase(HttpStatusCode.NotFound)]
    public async Task ConnectAsync_WhenAKindMayNotBeRead_ConnectsWithoutIt(HttpStatusCode status)
    {
        await using var test = new AccountUnderTest();
        test.Api.Failures[FakeAccountApi.Complex] = status;
        test.Connect();

        Assert.That(test.State.IsStale, Is.False);
        Assert.That(test.State.Unavailable, Is.EqualTo(["complex orders of ***001"]));
    }

    [Test]
    public async Task ConnectAsync_WhenTheSessionIsRefused_Throws()
    {
        await using var test = new AccountUnderTest(varySession: s => s);
        test.Begin();
        test.AdvanceTo(29);
        test.Session.AccessTokens.Drop("at-SECRET-1");
        test.Api.Failures[FakeAccountApi.Token] = HttpStatusCode.BadRequest;
        test.Api.FailureBody = """{"error_code":"invalid_grant","error_description":"Grant revoked"}""";
        test.Transport.Open();
        test.AnswerConnect();
        test.Settle();
        Assert.ThrowsAsync<SessionRefusedException>(() => test.Connecting.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public async Task ConnectAsync_Cancelled_EndsTheConnection()
    {
        using var cancel = new CancellationTokenSource();
        await using var test = new AccountUnderTest().Begin(cancel.Token);
        cancel.Cancel();
        Assert.CatchAsync<OperationCanceledException>(() => test.Connecting.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.That(test.Transport.IsClosed, Is.True);
    }

    [Test]
    public async Task ConnectAsync_CancelledDuringTheReading_EndsTheConnection()
    {
        using var cancel = new CancellationTokenSource();
        await using var test = new AccountUnderTest();
        test.Api.Delays[FakeAccountApi.Positions] = TimeSpan.FromSeconds(10);
        test.Begin(cancel.Token).Transport.Open();
        test.AnswerConnect();
        test.Advance(1);
        cancel.Cancel();
        Assert.CatchAsync<OperationCanceledException>(() => test.Connecting.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.That(test.Transport.IsClosed, Is.True);
    }

    [TestCaseSource(nameof(BadArguments))]
    public async Task ConnectAsync_WithABadArgument_Throws(string part, AccountNumber[]? numbers, AccountStreamerOptions? options)
    {
        await using var test = new AccountUnderTest();
        var error = Assert.ThrowsAsync<ArgumentException>(() => AccountStreamer.ConnectAsync(test.Session, numbers, options))!;
        Assert.That(error.Message, Does.Contain(part));
        Assert.That(test.Api.Count(FakeAccountApi.Accounts), Is.Zero);
    }

    private static IEnumerable<TestCaseData> BadArguments()
    {
        yield return new("empty", Array.Empty<AccountNumber>(), null);
        yield return new("blank", new AccountNumber[] { " " }, null);
        yield return new("HeartbeatInterval", null, new AccountStreamerOptions { HeartbeatInterval = TimeSpan.FromSeconds(1) });
        yield return new("HeartbeatInterval", null, new AccountStreamerOptions { HeartbeatInterval = TimeSpan.FromSeconds(61) });
        yield return new("ResyncInterval", null, new AccountStreamerOptions { ResyncInterval = TimeSpan.FromSeconds(29) });
        yield return new("ConnectTimeout", null, new AccountStreamerOptions { ConnectTimeout = TimeSpan.Zero });
        yield return new("HandshakeTimeout", null, new AccountStreamerOptions { HandshakeTimeout = TimeSpan.Zero });
        yield return new("HandshakeTimeout", null, new AccountStreamerOptions { HandshakeTimeout = Timeout.InfiniteTimeSpan });
        yield return new("GiveUpAfter", null, new AccountStreamerOptions { GiveUpAfter = TimeSpan.Zero });
        yield return new("MaxPending", null, new AccountStreamerOptions { MaxPending = 0 });
        yield return new("MaxFrameBytes", null, new AccountStreamerOptions { MaxFrameBytes = 4095 });
        yield return new("Backoff", null, new AccountStreamerOptions { Backoff = null! });
    }

    [Test]
    public async Task ConnectAsync_ToAnApiThatIsNotTastytrades_NeedsTheAddressOfItsStreamer()
    {
        await using var test = new AccountUnderTest(varySession: s => s with { BaseAddress = new Uri("https://api.example") });
        var error = Assert.ThrowsAsync<ArgumentException>(() => AccountStreamer.ConnectAsync(test.Session))!;
        Assert.That(error.Message, Does.Contain("AccountStreamerAddress"));
    }
}
