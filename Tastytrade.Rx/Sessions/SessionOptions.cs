using System.Reactive.Concurrency;
using Microsoft.Extensions.Logging;
using Tastytrade.Rx.Json;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Credentials for tastytrade, and settings for its REST API.</summary>
/// <remarks>Create an OAuth application and its refresh token, which does not expire, at my.tastytrade.com under Manage, My Profile, API,
/// OAuth Applications. Production and sandbox have separate credentials. <see cref="TastytradeSession.LoginAsync"/> checks the options
/// once.</remarks>
public sealed record SessionOptions
{
    /// <summary>The client secret of the OAuth application.</summary>
    public required Secret ClientSecret { get; init; }

    /// <summary>The refresh token of the OAuth grant.</summary>
    public required Secret RefreshToken { get; init; }

    /// <summary>Whether the credentials are for the sandbox (certification environment) rather than for production.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>The address of the API. Null, the default, selects <c>https://api.tastyworks.com</c>, or
    /// <c>https://api.cert.tastyworks.com</c> with <see cref="IsSandbox"/>. The scheme must be https, because the requests carry secrets.
    /// http is accepted for this machine (localhost, 127.0.0.1, [::1]), and for other machines only with
    /// <see cref="AllowUnencrypted"/>.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>The address of the account streamer. Null, the default, selects <c>wss://streamer.tastyworks.com</c>, or
    /// <c>wss://streamer.cert.tastyworks.com</c> with <see cref="IsSandbox"/>; for an API on this machine, such as the simulator,
    /// <c>/account-streamer</c> on the same port. The scheme must be wss, because the messages carry access tokens. ws is accepted for this
    /// machine, and for other machines only with <see cref="AllowUnencrypted"/>.</summary>
    public Uri? AccountStreamerAddress { get; init; }

    /// <summary>Whether secrets may be sent unencrypted to other machines: http in <see cref="BaseAddress"/>, and ws in the address that
    /// the API returns for quotes. The default is false. Use it only for your own test system on your own network.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>The handler that sends the requests. Null, the default, creates one that does not follow redirects. The session does not
    /// dispose a handler that you supply. Such a handler should not follow redirects either, because they could carry the secrets to
    /// another host. The session's own handler does not send headers of the caller's trace (<c>traceparent</c>, <c>tracestate</c>,
    /// <c>baggage</c>). A handler that you supply behaves as configured: <see cref="SocketsHttpHandler"/> sends them unless its
    /// <see cref="SocketsHttpHandler.ActivityHeadersPropagator"/> is null.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The clock and the timers of the session. The default is <see cref="DefaultScheduler"/>; tests supply a virtual-time
    /// scheduler. <c>Scheduler.Immediate</c> and <c>Scheduler.CurrentThread</c> are rejected.</summary>
    public IScheduler Scheduler { get; init; } = SchedulerDefaults.Scheduler;

    /// <summary>The session's logger. Null, the default, turns logging off. Secrets are never logged.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>The time limit of one attempt of a request, including its body: 10 milliseconds to 24 hours. The default is 30
    /// seconds.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times a request is retried after a transient failure (408, 429, 5xx, no response): 0 to 100. The default is
    /// 3.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Whether requests wait so that tastytrade's published limits are kept: within any second 50 requests, of them 2 each for
    /// option chains, market-data snapshots and lists of equities, and 1 each for lists of futures, futures products, balances, positions,
    /// trading statuses and accounts. The default is true. tastytrade answers a request over a limit with 429; it is then tried again
    /// later.</summary>
    public bool LimitRequestRate { get; init; } = true;

    /// <summary>The maximum size of a decompressed response, in bytes: at least 1 KiB. The default is 16 MiB. A call with a larger response
    /// stops reading and throws <see cref="TastytradeRequestException"/>. The response to <see cref="TastytradeSession.GetOptionsAsync"/>,
    /// which has all details of each option, may be four times as large.</summary>
    /// <remarks>The nested chain of SPX is about 2 MB, its flat list about 13 MB. While a call reads a response, each byte costs at most 16
    /// bytes of memory, measured with responses made to be expensive: 256 MB for 16 MiB. Responses are rejected if they contain a number of
    /// more than 500 characters, a text of millions of characters, or many more objects and texts than the API sends in that size. Of a
    /// response with an error status, no more than about 256 KiB are read.</remarks>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The maximum nesting of objects and arrays in a response: 8 to 512. The default is 32. A call with a deeper response throws
    /// <see cref="TastytradeRequestException"/>.</summary>
    public int MaxJsonDepth { get; init; } = JsonDepth.Default;

    /// <summary>The User-Agent of the program, as <c>product/version</c>. tastytrade does not answer requests without one. The default is
    /// <c>Tastytrade.Rx/version</c>.</summary>
    public string UserAgent { get; init; } = LibraryVersion.Product;

    /// <summary>The requested version of the API: a date such as <c>20250813</c>, sent as <c>Accept-Version</c>. Null, the default, sends
    /// no version and leaves the choice to tastytrade, which retires a version after 6 to 9 months and then answers requests for it with
    /// 406. Never sent to the sandbox, which does not accept a version.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The minimum time between two quote tokens that are fetched because the previous one was refused. Only tests set a shorter
    /// time.</summary>
    internal TimeSpan MinTokenInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Reads options from the environment: <c>TT_SECRET</c> (client secret) and <c>TT_REFRESH</c> (refresh token), and optionally
    /// <c>TT_SANDBOX</c> (true, 1, yes, or false, 0, no; in any case), <c>TT_BASE_URL</c> (see <see cref="BaseAddress"/>; http is accepted
    /// for this machine only), <c>TT_ACCOUNT_STREAMER_URL</c> (see <see cref="AccountStreamerAddress"/>) and <c>TT_API_VERSION</c> (see
    /// <see cref="ApiVersion"/>).</summary>
    /// <returns>The options. All others have their defaults.</returns>
    /// <exception cref="InvalidOperationException">A variable is missing or invalid. The message names it and says what to set.</exception>
    public static SessionOptions FromEnvironment() => FromEnvironment(Environment.GetEnvironmentVariable);

    /// <summary>Checks the options as <see cref="TastytradeSession.LoginAsync"/> does, for a program that wants to find mistakes when it
    /// starts.</summary>
    /// <exception cref="ArgumentException">An option is invalid. The message names it and says what it must be.</exception>
    public void Validate() => SessionOptionsCheck.Validate(this);

    /// <summary>The main options, without the two secrets.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"SessionOptions {{ IsSandbox = {IsSandbox}, BaseAddress = {BaseAddress?.ToSafeText() ?? "default"}, " +
        $"RequestTimeout = {RequestTimeout}, MaxRetries = {MaxRetries}, UserAgent = {UserAgent}, ApiVersion = {ApiVersion ?? "none"}, "
        + $"AllowUnencrypted = {AllowUnencrypted} }}";

    internal static SessionOptions FromEnvironment(Func<string, string?> variable) =>
        SessionEnvironment.Read(variable);
}
