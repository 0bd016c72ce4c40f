using System.Net;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Sessions;

internal sealed class AccessTokenTests : SessionTest
{
    private const string Chain = "GET /option-chains/SPY/nested";

    private const string OneOption =
        """{"data":{"items":[{"root-symbol":"SPY","expirations":[{"expiration-date":"2026-06-18","strikes":[]}]}]}}""";

    [TestCase("900", 840)]
    [TestCase("\"120\"", 60)]
    [TestCase("null", 840)]
    [TestCase("\"soon\"", 840)]
    [TestCase("\"NaN\"", 840)]
    [TestCase("61", 1)]
    public async Task Token_AboutToExpire_IsRenewedAMinuteBeforeItsEnd(string expiresIn, int seconds)
    {
        var session = await LoginAsync(Granted(1, expiresIn), Granted(2));
        Server.On(Chain, Ok(OneOption));

        Advance(TimeSpan.FromSeconds(seconds) - Tick);
        await Soon(session.GetOptionChainAsync("SPY"));
        Assert.That(Server.Count(Login), Is.EqualTo(1));
        Assert.That(Server.Requests[^1].Authorization, Is.EqualTo("Bearer " + Access(1)));

        Advance(Tick);
        await Soon(session.GetOptionChainAsync("SPY"));
        Assert.That(Server.Count(Login), Is.EqualTo(2));
        Assert.That(Server.Requests[^1].Authorization, Is.EqualTo("Bearer " + Access(2)));
    }

    [Test]
    public async Task Token_ValidForLessThanAMinute_IsUsedForOneCall()
    {
        var session = await LoginAsync(Granted(1, "30"), Granted(2, "-5"), Granted(3));
        Server.On(Chain, Ok(OneOption));
        await Soon(session.GetOptionChainAsync("SPY"));
        Assert.That(Server.Requests[^1].Authorization, Is.EqualTo("Bearer " + Access(2)));
        await Soon(session.GetOptionChainAsync("SPY"));
        Assert.That(Server.Requests[^1].Authorization, Is.EqualTo("Bearer " + Access(3)));
    }

    [Test]
    public async Task Renewal_50CallersAtOnce_IsRequestedOnce()
    {
        var answer = new TaskCompletionSource();
        var session = await LoginAsync(Granted(1), async ct =>
        {
            await answer.Task;
            return await Granted(2)(ct);
        });
        Server.On(Chain, Ok(OneOption));
        Advance(TimeSpan.FromHours(1));

        var calls = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(_ => Task.Run(() => Task.FromResult(session.GetOptionChainAsync("SPY")))));
        Assert.That(Server.Count(Login), Is.EqualTo(2));
        answer.SetResult();
        await Soon(Task.WhenAll(calls));

        Assert.That(Server.Count(Login), Is.EqualTo(2));
        Assert.That(Server.Requests.Where(request => request.Route == Chain).Select(request => request.Authorization),
            Has.Exactly(50).EqualTo("Bearer " + Access(2)));
    }

    [Test]
    public async Task Renewal_FirstCallerCancelled_ContinuesForTheOthers()
    {
        var answer = new TaskCompletionSource();
        var session = await LoginAsync(Granted(1), async ct =>
        {
            await answer.Task.WaitAsync(ct);
            return await Granted(2)(ct);
        });
        Server.On(Chain, Ok(OneOption));
        Advance(TimeSpan.FromHours(1));
        using var cancel = new CancellationTokenSource();
        var first = session.GetOptionChainAsync("SPY", cancel.Token);
        var second = session.GetOptionChainAsync("SPY");

        cancel.Cancel();
        Assert.That((await FailureAsync<OperationCanceledException>(first)).CancellationToken, Is.EqualTo(cancel.Token));
        answer.SetResult();
        await Soon(second);
        Assert.That(Server.Count(Login), Is.EqualTo(2));
    }

    [Test]
    public async Task Unauthorized_Once_RenewsTheTokenAndRetries()
    {
        var session = await LoginAsync();
        Server.On(Chain, Error(HttpStatusCode.Unauthorized), Ok(OneOption));

        await Soon(session.GetOptionChainAsync("SPY"));

        Assert.That(Server.Requests.Select(request => request.Authorization), Is.EqualTo(new[]
        {
            null, "Bearer " + Access(1), null, "Bearer " + Access(2),
        }));
        Assert.That(Logger.Entries.Select(entry => entry.Id), Has.Exactly(1).EqualTo(1005));
    }

    [Test]
    public async Task Unauthorized_Twice_Throws()
    {
        var session = await LoginAsync();
        Server.On(Chain, Error(HttpStatusCode.Unauthorized, "token_invalid", "Bearer at-SECRET-2 is not known"));

        var failure = await FailureAsync<TastytradeRequestException>(session.GetOptionChainAsync("SPY"));

        Assert.That(failure.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(failure.Code, Is.EqualTo("token_invalid"));
        Assert.That(failure.Message, Does.Contain("GET /option-chains/SPY/nested").And.Contain("token_invalid: Bearer *** is not known"));
        Assert.That(Server.Count(Chain), Is.EqualTo(2));
        Assert.That(Server.Count(Login), Is.EqualTo(2));
    }

    [Test]
    public async Task Unauthorized_ForTwoCallsWithOneToken_RenewsItOnce()
    {
        var late = new TaskCompletionSource<HttpResponseMessage>();
        var session = await LoginAsync();
        Server.On(Chain, _ => late.Task, Ok(OneOption)).On(Token, Error(HttpStatusCode.Unauthorized), QuoteTokenAnswer(1));

        var chain = session.GetOptionChainAsync("SPY");
        await Soon(session.GetQuoteTokenAsync());
        late.SetResult(await Error(HttpStatusCode.Unauthorized)(default));
        await Soon(chain);

        Assert.That(Server.Count(Login), Is.EqualTo(2));
        Assert.That(Server.Requests[^1].Authorization, Is.EqualTo("Bearer " + Access(2)));
    }

    [Test]
    public async Task Renewal_Refused_ThrowsAndIsRetriedByTheNextCall()
    {
        var session = await LoginAsync(Granted(1), Answer(HttpStatusCode.BadRequest, """{"error":"invalid_grant"}"""), Granted(2));
        Server.On(Chain, Ok(OneOption));
        Advance(TimeSpan.FromHours(1));

        Assert.That((await FailureAsync<SessionRefusedException>(session.GetOptionChainAsync("SPY"))).Code, Is.EqualTo("invalid_grant"));
        await Soon(session.GetOptionChainAsync("SPY"));
    }
}
