using System.Net;
using System.Reactive.Linq;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>How the streams end.</summary>
internal sealed class EndTests
{
    private static readonly (string Name, bool IsOfData, Func<AccountStreamer, IObservable<object>> Of)[] Streams =
    [
        ("States", true, account => account.States),
        ("Updates", true, account => account.Updates),
        ("Fills", true, account => account.Fills),
        ("Notifications", true, account => account.Notifications),
        ("Orders", true, account => account.Orders),
        ("QuoteAlerts", true, account => account.QuoteAlerts),
        ("PublicWatchlists", true, account => account.PublicWatchlists),
        ("ConnectionStates", false, account => account.ConnectionStates),
        ("Reconnections", false, account => account.Reconnections),
        ("Errors", false, account => account.Errors),
    ];

    [Test]
    public async Task Dispose_CompletesAllStreamsAndClosesTheSocket()
    {
        await using var test = new AccountUnderTest().Connect();
        var observed = Streams.Select(stream => test.Record(stream.Of(test.Account))).ToArray();
        await test.Account.DisposeAsync();
        test.Settle();

        Assert.That(observed.Select(stream => stream.HasCompleted()), Is.All.True);
        Assert.That(test.Transport.IsClosed, Is.True);
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Closed));
        Assert.That(test.State.IsStale, Is.True);
        var late = Streams.Select(stream => test.Record(stream.Of(test.Account))).ToArray();
        test.Settle();
        Assert.That(late.Select(stream => stream.HasCompleted()), Is.All.True);
        Assert.ThrowsAsync<ObjectDisposedException>(() => test.Account.ResyncAsync());
    }

    [Test]
    public async Task Dispose_Twice_DoesNothing()
    {
        await using var test = new AccountUnderTest().Connect();
        await test.Account.DisposeAsync();
        await test.Account.DisposeAsync();
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Closed));
    }

    [Test]
    public async Task Dispose_DuringAReading_EndsTheWaits()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Api.Delays[FakeAccountApi.Positions] = TimeSpan.FromSeconds(5);
        var resync = test.Account.ResyncAsync();
        test.Advance(1);
        await test.Account.DisposeAsync();

        Assert.ThrowsAsync<ObjectDisposedException>(() => resync.WaitAsync(TimeSpan.FromSeconds(20)));
        test.Live(100);
        Assert.That(test.Transport.Take().Length, Is.EqualTo(1), "no heartbeats");
    }

    [Test]
    public async Task GiveUpAfter_AnOutageThatLong_FailsAllStreamsOfData()
    {
        await using var test = new AccountUnderTest(o => o with { GiveUpAfter = TimeSpan.FromMinutes(1) }).ConnectStable();
        var observed = Streams.Select(stream => test.Record(stream.Of(test.Account))).ToArray();
        var resync = test.Account.ResyncAsync();
        test.Transport.Drop(new IOException("cable"));
        test.Scheduler.AdvanceBy(TimeSpan.FromMinutes(1).Ticks - 1);
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Reconnecting));
        test.Scheduler.AdvanceBy(1);
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Failed));
        test.Settle();

        AssertFailed<ConnectionFailedException>(observed);
        Assert.That(test.Connection.Error!.Message, Does.Contain("60 s").And.Contain("AccountStreamerOptions.GiveUpAfter"));
        Assert.ThrowsAsync<ObjectDisposedException>(() => resync.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.ThrowsAsync<ObjectDisposedException>(() => test.Account.ResyncAsync());
    }

    [Test]
    public async Task GiveUpAfter_ShorterOutages_DoesNothing()
    {
        await using var test = new AccountUnderTest(o => o with { GiveUpAfter = TimeSpan.FromMinutes(1) }).ConnectStable();
        for (var i = 0; i < 3; i++)
        {
            test.Transport.Drop();
            test.Advance(59);
            test.Reopen();
            test.Live(30);
        }

        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [Test]
    public async Task Credentials_RefusedAtAnAttempt_FailAllStreamsOfData()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        var observed = Streams.Select(stream => test.Record(stream.Of(test.Account))).ToArray();
        Refuse(test);
        test.Transport.Drop();
        test.Settle();

        AssertFailed<SessionRefusedException>(observed);
        Assert.That(test.Connection.Reason, Is.EqualTo(ConnectionReason.CredentialsRefused));
    }

    [Test]
    public async Task Credentials_RefusedAtAReading_FailAllStreamsOfData()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        var observed = Streams.Select(stream => test.Record(stream.Of(test.Account))).ToArray();
        Refuse(test);
        var resync = test.Account.ResyncAsync();
        test.Settle();

        AssertFailed<SessionRefusedException>(observed);
        Assert.ThrowsAsync<ObjectDisposedException>(() => resync.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.That(test.Transport.IsClosed, Is.True);
    }

    [Test]
    public async Task Session_Disposed_FailsTheStreamer()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        await test.Session.DisposeAsync();
        test.AdvanceTo(20);
        test.Settle();

        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Failed));
        Assert.That(test.Connection.Reason, Is.EqualTo(ConnectionReason.SessionDisposed));
    }

    [Test]
    public async Task Subscriber_AfterTheFailure_ReceivesTheErrorAfterAPause()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        Refuse(test);
        test.Transport.Drop();
        test.Settle();
        foreach (var stream in Streams.Where(stream => stream.IsOfData))
        {
            var late = test.Record(stream.Of(test.Account));
            test.Settle();
            Assert.That(late.Messages, Is.Empty, stream.Name);
            test.Advance(5);
            Assert.That(late.Error(), Is.InstanceOf<SessionRefusedException>(), stream.Name);
        }
    }

    [Test]
    public async Task Retry_AfterTheFailure_DoesNotSpin()
    {
        await using var test = new AccountUnderTest().ConnectStable();
        Refuse(test);
        test.Transport.Drop();
        test.Settle();
        var subscribed = 0;
        test.Record(Observable.Defer(() =>
        {
            subscribed++;
            return test.Account.States;
        }).Retry(200));
        test.Advance(60);

        Assert.That(subscribed, Is.InRange(2, 100));
    }

    private static void Refuse(AccountUnderTest test)
    {
        test.Session.AccessTokens.Drop("at-SECRET-1");
        test.Api.Failures[FakeAccountApi.Token] = HttpStatusCode.BadRequest;
        test.Api.FailureBody = """{"error_code":"invalid_grant","error_description":"Grant revoked"}""";
    }

    private static void AssertFailed<TError>(IReadOnlyList<Microsoft.Reactive.Testing.ITestableObserver<object>> observed)
    {
        foreach (var (stream, observer) in Streams.Zip(observed))
        {
            Assert.That(observer.Error(), stream.IsOfData ? Is.InstanceOf<TError>() : Is.Null, stream.Name);
            Assert.That(observer.HasCompleted(), Is.EqualTo(!stream.IsOfData), stream.Name);
        }
    }
}
