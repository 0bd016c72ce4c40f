using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Json;
using Tastytrade.Rx.Sessions;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Sessions;

/// <summary>Requests wait for tastytrade's published limits.</summary>
internal sealed class PacingTests : SessionTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [SetUp]
    public void LimitRequestRate() => Options = Options with { LimitRequestRate = true };

    [Test]
    public void Option_ByDefault_IsOn() =>
        Assert.That(new SessionOptions { ClientSecret = "a", RefreshToken = "b" }.LimitRequestRate, Is.True);

    [TestCase("accounts/5WT00001/balances", 1)]
    [TestCase("accounts/5WT00001/positions?include-marks=true", 1)]
    [TestCase("accounts/5WT00001/trading-status", 1)]
    [TestCase("customers/me/accounts", 1)]
    [TestCase("market-data/by-type?equity=SPY", 2)]
    [TestCase("option-chains/SPY/nested", 2)]
    [TestCase("futures-option-chains/ES", 2)]
    [TestCase("instruments/equities?symbol%5B%5D=SPY", 2)]
    [TestCase("instruments/equities/active?per-page=1000", 2)]
    [TestCase("instruments/futures?product-code%5B%5D=ES", 1)]
    [TestCase("instruments/future-products", 1)]
    [TestCase("instruments/futures/ES", 50)]
    [TestCase("market-metrics?symbols=SPY", 50)]
    public async Task Requests_OfOneRoute_PassAtTheTicksOfItsLimit(string path, int perSecond)
    {
        var session = await LoginAsync();
        var route = "GET /" + path.Split('?')[0];
        Server.On(route, Ok("""{"data":{}}"""));

        // The request of the login counts for the limit of all requests.
        var before = perSecond == 50 ? 1 : 0;
        var calls = Enumerable.Range(0, (3 * perSecond) - before).Select(_ => RequestAsync(session, path)).ToArray();
        var sent = new List<int> { Server.Count(route) + before };
        for (var n = 0; n < 2; n++)
        {
            Advance(Second - Tick);
            sent.Add(Server.Count(route) + before);
            Advance(Tick);
            sent.Add(Server.Count(route) + before);
        }

        Assert.That(sent, Is.EqualTo(new[] { 1, 1, 2, 2, 3 }.Select(n => n * perSecond)));
        await Soon(Task.WhenAll(calls));
    }

    [Test]
    public async Task Requests_OfSeveralAccounts_ShareTheLimitOfARoute()
    {
        var session = await LoginAsync();
        Server.On("GET /accounts/A/balances", Ok("""{"data":{}}""")).On("GET /accounts/B/balances/USD", Ok("""{"data":{}}"""));
        var calls = Task.WhenAll(RequestAsync(session, "accounts/A/balances"), RequestAsync(session, "accounts/B/balances/USD"));

        Assert.That(Server.Count("GET /accounts/B/balances/USD"), Is.Zero);
        Assert.That(session.Diagnostics.WaitingRequests, Is.EqualTo(1));
        Advance(Second);
        await Soon(calls);
        Assert.That(session.Diagnostics.WaitingRequests, Is.Zero);
    }

    [Test]
    public async Task Requests_OfOneRoute_DoNotWaitForAnother()
    {
        var session = await LoginAsync();
        Server.On("GET /accounts/A/balances", Ok("""{"data":{}}""")).On("GET /accounts/A/positions", Ok("""{"data":{}}"""));
        var balances = Enumerable.Range(0, 100).Select(_ => RequestAsync(session, "accounts/A/balances")).ToArray();

        await Soon(RequestAsync(session, "accounts/A/positions"));

        Assert.That(Server.Count("GET /accounts/A/balances"), Is.EqualTo(1));
        Advance(99 * Second);
        await Soon(Task.WhenAll(balances));
    }

    [Test]
    public async Task Request_CancelledWhileItWaits_TakesNoPlace()
    {
        var session = await LoginAsync();
        Server.On("GET /accounts/A/balances", Ok("""{"data":{}}"""));
        using var cancellation = new CancellationTokenSource();
        await Soon(RequestAsync(session, "accounts/A/balances"));
        var cancelled = Enumerable.Range(0, 1000).Select(_ => RequestAsync(session, "accounts/A/balances", cancellation.Token)).ToArray();
        var later = RequestAsync(session, "accounts/A/balances");
        var latest = RequestAsync(session, "accounts/A/balances");
        Advance(Second / 2);

        await cancellation.CancelAsync();

        foreach (var call in cancelled)
            Assert.CatchAsync<OperationCanceledException>(() => Soon(call));
        Assert.That(later.IsCompleted, Is.False, "the limit still applies");
        Advance(Second / 2);
        await Soon(later);
        Advance(Second - Tick);
        Assert.That(latest.IsCompleted, Is.False);
        Advance(Tick);
        await Soon(latest);
        Assert.That(Server.Count("GET /accounts/A/balances"), Is.EqualTo(3));
    }

    [Test]
    public async Task Request_BehindACancelledOne_WaitsForThoseBeforeIt()
    {
        var session = await LoginAsync();
        Server.On("GET /accounts/A/balances", Ok("""{"data":{}}"""));
        using var cancellation = new CancellationTokenSource();
        await Soon(RequestAsync(session, "accounts/A/balances"));
        var earlier = RequestAsync(session, "accounts/A/balances");
        var cancelled = RequestAsync(session, "accounts/A/balances", cancellation.Token);
        var later = RequestAsync(session, "accounts/A/balances");
        await cancellation.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => Soon(cancelled));

        Advance(Second);

        await Soon(earlier);
        Assert.That(later.IsCompleted, Is.False);
        Advance(Second);
        await Soon(later);
    }

    [Test]
    public async Task Request_ThatWaits_IsNotTimedOut()
    {
        Options = Options with { RequestTimeout = Second, MaxRetries = 0 };
        var session = await LoginAsync();
        Server.On("GET /accounts/A/balances", Ok("""{"data":{}}"""));
        var calls = Enumerable.Range(0, 10).Select(_ => RequestAsync(session, "accounts/A/balances")).ToArray();

        Advance(9 * Second);

        await Soon(Task.WhenAll(calls));
        Assert.That(session.Diagnostics.Requests, Is.EqualTo(11));
    }

    [Test]
    public async Task Retry_OfARequest_WaitsForItsTurnToo()
    {
        var session = await LoginAsync();
        Server.On("GET /accounts/A/balances", Answer(System.Net.HttpStatusCode.ServiceUnavailable, ""), Ok("""{"data":{}}"""));
        var calls = Enumerable.Range(0, 3).Select(_ => RequestAsync(session, "accounts/A/balances")).ToArray();
        var times = new List<long>();
        for (var n = 0; n < 60; n++)
        {
            Advance(Second / 10);
            while (times.Count < Server.Count("GET /accounts/A/balances") - 1)
                times.Add(n + 1);
        }

        await Soon(Task.WhenAll(calls));
        Assert.That(times, Is.EqualTo(new[] { 10, 20, 30 }));
    }

    [Test]
    public async Task Requests_WithoutTheOption_DoNotWait()
    {
        Options = Options with { LimitRequestRate = false };
        var session = await LoginAsync();
        Server.On("GET /accounts/A/balances", Ok("""{"data":{}}"""));

        await Soon(Task.WhenAll(Enumerable.Range(0, 100).Select(_ => RequestAsync(session, "accounts/A/balances"))));

        Assert.That(Server.Count("GET /accounts/A/balances"), Is.EqualTo(100));
    }

    [Test]
    public async Task Session_DisposedWhileRequestsWait_EndsThem()
    {
        var session = await LoginAsync();
        Server.On("GET /accounts/A/balances", Ok("""{"data":{}}"""));
        var calls = Enumerable.Range(0, 3).Select(_ => RequestAsync(session, "accounts/A/balances")).ToArray();

        await session.DisposeAsync();

        await Soon(calls[0]);
        await FailureAsync<ObjectDisposedException>(calls[1]);
        await FailureAsync<ObjectDisposedException>(calls[2]);
    }

    [Test]
    public async Task Limit_AfterTheClockIsSetBack_DelaysASecondAtMost()
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(Start.Ticks);
        var shifted = new ShiftedScheduler(scheduler, () => scheduler.Clock == Start.Ticks ? TimeSpan.FromDays(1) : default);
        var limit = new RateLimit(1, shifted);
        await Soon(limit.WaitAsync(default));
        scheduler.AdvanceBy(1);

        var next = limit.WaitAsync(default);
        Advance(scheduler, Second - Tick);
        Assert.That(next.IsCompleted, Is.False);
        Advance(scheduler, Tick);
        await Soon(next);
    }

    private static void Advance(TestScheduler scheduler, TimeSpan time) => scheduler.AdvanceBy(time.Ticks);

    private static Task<int> RequestAsync(TastytradeSession session, string path, CancellationToken cancellationToken = default) =>
        session.RequestAsync<RestItems<Equity>, int>(path, answer => answer.Data.Items.Count, cancellationToken);

    /// <summary>A scheduler whose clock differs from that of its timers.</summary>
    private sealed class ShiftedScheduler(System.Reactive.Concurrency.IScheduler inner, Func<TimeSpan> shift)
        : System.Reactive.Concurrency.IScheduler
    {
        public DateTimeOffset Now => inner.Now + shift();

        public IDisposable Schedule<TState>(
            TState state, Func<System.Reactive.Concurrency.IScheduler, TState, IDisposable> action) => inner.Schedule(state, action);

        public IDisposable Schedule<TState>(
            TState state, TimeSpan dueTime, Func<System.Reactive.Concurrency.IScheduler, TState, IDisposable> action) =>
            inner.Schedule(state, dueTime, action);

        public IDisposable Schedule<TState>(
            TState state, DateTimeOffset dueTime, Func<System.Reactive.Concurrency.IScheduler, TState, IDisposable> action) =>
            inner.Schedule(state, dueTime, action);
    }
}
