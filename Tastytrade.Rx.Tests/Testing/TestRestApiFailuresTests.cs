using System.Net;
using System.Reactive.Concurrency;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Testing;

/// <summary>Failures on demand. The tests run as users' tests do: asynchronously, in NUnit's synchronization context.</summary>
internal sealed class TestRestApiFailuresTests
{
    private const string Chain = "GET /option-chains/SPY/nested";
    private const string Login = "POST /oauth/token";

    private readonly TestScheduler scheduler = new();
    private TestRestApi api = null!;
    private TastytradeSession session = null!;

    [SetUp]
    public async Task LogInAsync()
    {
        api = new TestRestApi(scheduler);
        api.Add(TestChain.Create("SPY", new DateOnly(2026, 12, 18), 600));
        session = await api.LoginAsync();
    }

    [TearDown]
    public async Task DisposeAsync() => await session.DisposeAsync();

    [TestCase(HttpStatusCode.ServiceUnavailable)]
    [TestCase(HttpStatusCode.TooManyRequests)]
    [TestCase(HttpStatusCode.RequestTimeout)]
    public async Task FailNext_TransientStatus_IsRetriedWhenTheSchedulerAdvances(HttpStatusCode status)
    {
        api.FailNext(status);

        var call = session.GetOptionChainAsync("SPY");
        Assert.That(call.IsCompleted, Is.False);
        scheduler.AdvanceBy(TimeSpan.FromMinutes(1).Ticks);

        Assert.That(call.IsCompletedSuccessfully, Is.True);
        Assert.That((await call).UnderlyingSymbol, Is.EqualTo("SPY"));
        Assert.That(api.Requests, Is.EqualTo(new[] { Login, Chain, Chain }));
    }

    [Test]
    public void FailNext_WithAWait_IsRetriedAtThatTick()
    {
        api.FailNext(HttpStatusCode.TooManyRequests, retryAfter: TimeSpan.FromSeconds(6.2));

        var call = session.GetOptionChainAsync("SPY");
        scheduler.AdvanceBy(TimeSpan.FromSeconds(7).Ticks - 1);
        Assert.That(api.Requests, Has.Count.EqualTo(2));
        scheduler.AdvanceBy(1);

        Assert.That(api.Requests, Has.Count.EqualTo(3));
        Assert.That(call.IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public void FailNext_OnAHistoricalScheduler_IsRetriedWhenItAdvances()
    {
        var historical = new HistoricalScheduler(new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero));
        var other = new TestRestApi(historical);
        other.FailNext(HttpStatusCode.BadGateway, retryAfter: TimeSpan.FromSeconds(3));

        var login = other.LoginAsync();
        historical.AdvanceBy(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.That(login.IsCompleted, Is.False);
        historical.AdvanceBy(TimeSpan.FromTicks(1));

        Assert.That(login.IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task FailNext_SeveralTimes_FailsInThatOrder()
    {
        api.FailNext(HttpStatusCode.ServiceUnavailable, 2, TimeSpan.FromSeconds(1));
        api.FailNext(HttpStatusCode.Forbidden);

        var call = session.GetOptionChainAsync("SPY");
        scheduler.AdvanceBy(TimeSpan.FromSeconds(2).Ticks);

        Assert.That(call.IsFaulted, Is.True);
        Assert.That((await FailureAsync<TastytradeRequestException>(call)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await session.GetOptionChainAsync("SPY")).UnderlyingSymbol, Is.EqualTo("SPY"), "the failures are used up");
    }

    [Test]
    public async Task FailNext_With401_MakesTheSessionRenewItsAccessToken()
    {
        api.FailNext(HttpStatusCode.Unauthorized);
        Assert.That((await session.GetOptionChainAsync("SPY")).UnderlyingSymbol, Is.EqualTo("SPY"));
        Assert.That(api.Requests, Is.EqualTo(new[] { Login, Chain, Login, Chain }));
    }

    [Test]
    public async Task FailAll_With401_RefusesTheSession()
    {
        api.FailAll(HttpStatusCode.Unauthorized);
        var refusal = await FailureAsync<SessionRefusedException>(session.GetOptionChainAsync("SPY"));
        Assert.That(refusal.Code, Is.EqualTo("test_failure"));
        await FailureAsync<SessionRefusedException>(api.LoginAsync());
    }

    [Test]
    public async Task FailAll_With503_FailsAfterAllRetries_UntilRecover()
    {
        api.FailAll(HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(10));

        var call = session.GetOptionChainAsync("SPY");
        scheduler.AdvanceBy(TimeSpan.FromSeconds(30).Ticks - 1);
        Assert.That(call.IsCompleted, Is.False);
        scheduler.AdvanceBy(1);

        var failure = await FailureAsync<TastytradeRequestException>(call);
        Assert.That((failure.StatusCode, failure.IsTransient), Is.EqualTo((HttpStatusCode.ServiceUnavailable, true)));
        Assert.That(api.Requests.Count(request => request == Chain), Is.EqualTo(4));

        api.FailNext(HttpStatusCode.ServiceUnavailable);
        api.Recover();
        Assert.That((await session.GetOptionChainAsync("SPY")).UnderlyingSymbol, Is.EqualTo("SPY"));
    }

    [Test]
    public async Task SessionOptions_WithoutRetries_FailAtOnce()
    {
        await using var impatient = await TastytradeSession.LoginAsync(api.SessionOptions with { MaxRetries = 0 });
        api.FailNext(HttpStatusCode.ServiceUnavailable);
        var call = impatient.GetOptionChainAsync("SPY");
        Assert.That(call.IsFaulted, Is.True);
        await FailureAsync<TastytradeRequestException>(call);
    }

    [Test]
    public async Task Dispose_WhileARetryIsPending_EndsTheCall()
    {
        api.FailAll(HttpStatusCode.ServiceUnavailable);
        var call = session.GetOptionChainAsync("SPY");
        await session.DisposeAsync();
        await FailureAsync<ObjectDisposedException>(call);
        var sent = api.Requests.Count;
        scheduler.AdvanceBy(TimeSpan.FromHours(1).Ticks);
        Assert.That(api.Requests, Has.Count.EqualTo(sent));
    }

    [Test]
    public async Task AccessToken_AfterVirtualMinutes_IsRenewed()
    {
        scheduler.AdvanceBy(TimeSpan.FromMinutes(15).Ticks);
        await session.GetOptionChainAsync("SPY");
        Assert.That(api.Requests, Is.EqualTo(new[] { Login, Login, Chain }));
    }

    [Test]
    public void InvalidArguments_AtTheCall_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => api.FailNext(HttpStatusCode.OK));
        Assert.Throws<ArgumentOutOfRangeException>(() => api.FailAll((HttpStatusCode)600));
        Assert.Throws<ArgumentOutOfRangeException>(() => api.FailNext(HttpStatusCode.BadGateway, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => api.FailNext(HttpStatusCode.BadGateway, retryAfter: TimeSpan.Zero));
    }

    private static async Task<T> FailureAsync<T>(Task call)
        where T : Exception
    {
        try
        {
            await call.WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (T failure)
        {
            return failure;
        }

        throw new AssertionException($"No {typeof(T).Name} was thrown.");
    }
}
