using System.Net;
using System.Reactive.Concurrency;
using Tastytrade.Rx.Testing.Rest;

namespace Tastytrade.Rx.Testing;

/// <summary>An in-memory version of tastytrade's REST API, for unit tests of code that uses a <see cref="TastytradeSession"/>. The session
/// is real; only its HTTP requests are answered here.</summary>
/// <remarks>
/// <para>No socket is opened and no call waits. Calls are complete when they return, except those that a simulated failure delays: they
/// complete when the scheduler has advanced past the retries of the session. Code that awaits such a call continues at that tick if it
/// awaits with <c>ConfigureAwait(false)</c>; otherwise the synchronization context of the test framework decides where and when.</para>
/// <para>The API lists what the test adds, and answers 404 for any other symbol, as tastytrade does. Thread-safe.</para>
/// </remarks>
/// <example><code>
/// var scheduler = new HistoricalScheduler(new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero));
/// var api = new TestRestApi(scheduler);
/// api.Add(TestChain.Create("SPY", new DateOnly(2026, 12, 18), 590, 595, 600));
/// await using var session = await api.LoginAsync();
/// var chain = await session.GetOptionChainAsync("SPY");
/// </code></example>
public sealed class TestRestApi
{
    private readonly Lock gate = new();
    private readonly Listings listings;
    private readonly FailurePlan failures = new();
    private readonly List<string> requests = [];

    /// <summary>Creates an API that lists nothing yet.</summary>
    /// <param name="scheduler">The clock of the test, such as a <c>TestScheduler</c> or a <see cref="HistoricalScheduler"/>. Sessions time
    /// their retries, time-outs and tokens on it, and days to expiration are counted from it.</param>
    public TestRestApi(IScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        listings = new(scheduler);
        SessionOptions = new()
        {
            ClientSecret = "test-client-secret",
            RefreshToken = "test-refresh-token",
            BaseAddress = new("https://api.tastytrade.invalid/"),
            Handler = new MemoryHandler(Answer),
            Scheduler = scheduler,
            LimitRequestRate = false,
        };
    }

    /// <summary>Options of a session that uses this API, for code that logs in by itself. To change values, use <c>api.SessionOptions with
    /// { MaxRetries = 0 }</c>. Any credentials are accepted.</summary>
    public SessionOptions SessionOptions { get; }

    /// <summary>The requests so far, in order: the method, and the unescaped path with its query, such as <c>POST /oauth/token</c>, <c>GET
    /// /option-chains/SPY/nested</c> or <c>GET /instruments/equities?symbol[]=SPY</c>. Each retry is a separate request.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    /// <summary>Logs in with <see cref="SessionOptions"/>.</summary>
    /// <param name="cancellationToken">Cancels the login.</param>
    /// <returns>The session. The task is already complete when it is returned, unless the login is made to fail. Dispose the session at the
    /// end.</returns>
    /// <exception cref="SessionRefusedException">The login is made to fail with 400, 401 or 403.</exception>
    /// <exception cref="TastytradeRequestException">The login is made to fail with another status.</exception>
    public Task<TastytradeSession> LoginAsync(CancellationToken cancellationToken = default) =>
        TastytradeSession.LoginAsync(SessionOptions, cancellationToken);

    /// <summary>Lists an option chain in nested, flat and compact form; it replaces an earlier one of the same underlying. As at
    /// tastytrade, the nested answer omits what only flat options have. Missing days to expiration are calculated when the chain is
    /// requested.</summary>
    /// <param name="chain">A chain from <see cref="TestChain"/>, from a session, or one of your own.</param>
    /// <exception cref="ArgumentException">The chain has no symbol or no option.</exception>
    public void Add(OptionChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        lock (gate)
            listings.Add(chain);
    }

    /// <summary>Lists an equity or index; it replaces an earlier one with the same symbol.</summary>
    /// <param name="equity">The instrument, such as <c>new Equity { Symbol = "SPY", StreamerSymbol = "SPY" }</c>.</param>
    /// <exception cref="ArgumentException">It has no symbol.</exception>
    public void Add(Equity equity)
    {
        ArgumentNullException.ThrowIfNull(equity);
        lock (gate)
            listings.Equities.Add(equity.Symbol, equity);
    }

    /// <summary>Lists a futures contract; it replaces an earlier one with the same symbol. It is listed under its product too.</summary>
    /// <param name="future">The contract, such as <c>new Future { Symbol = "/ESZ6", StreamerSymbol = "/ESZ26:XCME" }</c>.</param>
    /// <exception cref="ArgumentException">It has no symbol.</exception>
    public void Add(Future future)
    {
        ArgumentNullException.ThrowIfNull(future);
        lock (gate)
            listings.Futures.Add(future.Symbol, future);
    }

    /// <summary>Lists a cryptocurrency; it replaces an earlier one with the same symbol.</summary>
    /// <param name="cryptocurrency">The instrument, such as <c>new Cryptocurrency { Symbol = "BTC/USD", StreamerSymbol = "BTC/USD:CXTALP"
    /// }</c>.</param>
    /// <exception cref="ArgumentException">It has no symbol.</exception>
    public void Add(Cryptocurrency cryptocurrency)
    {
        ArgumentNullException.ThrowIfNull(cryptocurrency);
        lock (gate)
            listings.Cryptocurrencies.Add(cryptocurrency.Symbol, cryptocurrency);
    }

    /// <summary>Makes the next requests fail, following those that earlier calls of this method make fail.</summary>
    /// <param name="status">The status of the answers, 400 to 599. A session retries 408, 429 and 5xx
    /// <see cref="SessionOptions.MaxRetries"/> times; after 401 it gets a new access token and tries once more.</param>
    /// <param name="requests">The number of requests, 1 or more. Renewals of the access token count too.</param>
    /// <param name="retryAfter">The wait before a retry that the answer requests, rounded up to whole seconds; null for no such
    /// header.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void FailNext(HttpStatusCode status, int requests = 1, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requests, 1);
        var failure = new Failure(status, retryAfter);
        lock (gate)
            failures.Next(failure, requests);
    }

    /// <summary>Makes all requests fail until <see cref="Recover"/>, following those that <see cref="FailNext"/> makes fail.</summary>
    /// <param name="status">As for <see cref="FailNext"/>.</param>
    /// <param name="retryAfter">As for <see cref="FailNext"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void FailAll(HttpStatusCode status, TimeSpan? retryAfter = null)
    {
        var failure = new Failure(status, retryAfter);
        lock (gate)
            failures.All(failure);
    }

    /// <summary>Ends all failures: the next requests are answered as usual.</summary>
    public void Recover()
    {
        lock (gate)
            failures.Clear();
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var address = request.RequestUri!;
        lock (gate)
        {
            requests.Add($"{request.Method} {Uri.UnescapeDataString(address.PathAndQuery)}");
            return failures.Take()?.ToResponse() ?? listings.Answer(address);
        }
    }
}
