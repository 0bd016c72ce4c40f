using System.Reactive.Concurrency;
using Microsoft.Extensions.Logging;
using Tastytrade.Rx.Json;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>How to log in at tastytrade, and how to make requests.</summary>
/// <remarks>An OAuth application and its refresh token, which does not expire, are made at my.tastytrade.com under
/// Manage, My Profile, API, OAuth Applications. Production and sandbox share no credentials.
/// The options are checked once, by <see cref="TastytradeSession.LoginAsync"/>.</remarks>
public sealed record SessionOptions
{
    /// <summary>The client secret of the OAuth application.</summary>
    public required Secret ClientSecret { get; init; }

    /// <summary>The refresh token of the OAuth grant.</summary>
    public required Secret RefreshToken { get; init; }

    /// <summary>Whether the credentials are for the sandbox (certification environment) rather than for production.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>The API's address. Null, the default, takes <c>https://api.tastyworks.com</c>, or
    /// <c>https://api.cert.tastyworks.com</c> with <see cref="IsSandbox"/>. Must be https; http is taken for this machine
    /// (localhost, 127.0.0.1, [::1]) only, since the requests carry secrets.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>Whether secrets may travel in the clear to other machines: http as <see cref="BaseAddress"/>, and ws as the address that
    /// the API names for quotes. False unless set; meant for a test system of your own on a network of your own, and nothing
    /// else.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>What sends the requests. Null, the default, makes one that follows no redirect. One of your own is not
    /// disposed by the session; it should not follow redirects either, lest the secrets travel to another host. The session's own
    /// sends no headers of the caller's trace (<c>traceparent</c>, <c>tracestate</c>, <c>baggage</c>); one of your own does as it is set
    /// up, and <see cref="SocketsHttpHandler"/> sends them unless its <see cref="SocketsHttpHandler.ActivityHeadersPropagator"/> is
    /// null.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The clock and the timers of the session. <see cref="DefaultScheduler"/> unless set; tests give a virtual one.</summary>
    public IScheduler Scheduler { get; init; } = SchedulerDefaults.Scheduler;

    /// <summary>Where the session logs. Null, the default, is nowhere. Secrets are never logged.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>How long one attempt of a request may take, with its body: 30 seconds unless set; from 10 milliseconds to 24
    /// hours.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request is tried again after a failure that may pass (408, 429, 5xx, no answer): 3 unless set; 0 to
    /// 100.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>How large an answer may be, unpacked, in bytes: 16 MiB unless set; at least 1 KiB. A call with a larger one throws
    /// <see cref="TastytradeRequestException"/> and reads no further. The answer to <see cref="TastytradeSession.GetOptionsAsync"/>, which
    /// says everything of each option, may be four times as large.</summary>
    /// <remarks>The nested chain of SPX is about 2 MB, its flat list about 13 MB. While a call reads its answer, each byte of it costs at
    /// most 16 bytes of memory, measured with answers made to cost much: 256 MB for 16 MiB. A number of more than 500 characters, a text of
    /// millions, and many more objects and texts than the API's answers of that size have are refused. Of an answer with an error
    /// status no more than about 256 KiB are read.</remarks>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How deep objects and arrays of an answer may be nested in each other: 32 unless set; from 8 to 512. A call with a deeper
    /// answer throws <see cref="TastytradeRequestException"/>.</summary>
    public int MaxJsonDepth { get; init; } = JsonDepth.Default;

    /// <summary>What the program calls itself, as <c>product/version</c>. tastytrade answers no request without it.
    /// <c>Tastytrade.Rx/version</c> unless set.</summary>
    public string UserAgent { get; init; } = LibraryVersion.Product;

    /// <summary>The version of the API that is asked for: a date such as <c>20250813</c>, sent as <c>Accept-Version</c>. Null, the
    /// default, sends none and leaves the choice to tastytrade, which retires a version after 6 to 9 months and then answers it with 406.
    /// Never sent to the sandbox, which does not take one.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The shortest time between two quote tokens that are fetched because the one before was refused. Shorter in tests
    /// only.</summary>
    internal TimeSpan QuoteTokenPace { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Options from the environment: <c>TT_SECRET</c> (client secret) and <c>TT_REFRESH</c> (refresh token), and where set
    /// <c>TT_SANDBOX</c> (true, 1, yes, or false, 0, no; in any case), <c>TT_BASE_URL</c> (see <see cref="BaseAddress"/>) and
    /// <c>TT_API_VERSION</c> (see <see cref="ApiVersion"/>).</summary>
    /// <returns>The options; all others have their defaults.</returns>
    /// <exception cref="InvalidOperationException">A variable is missing or cannot be read; the message names it and says what to
    /// set.</exception>
    public static SessionOptions FromEnvironment() => FromEnvironment(Environment.GetEnvironmentVariable);

    /// <summary>Checks the options, as <see cref="TastytradeSession.LoginAsync"/> does: for a program that wants to know of a mistake
    /// when it starts.</summary>
    /// <exception cref="ArgumentException">An option is wrong; the message names it and says what it must be.</exception>
    public void Validate() => SessionOptionsCheck.Validate(this);

    /// <summary>The options without the two secrets.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"SessionOptions {{ IsSandbox = {IsSandbox}, BaseAddress = {BaseAddress?.ToSafeText() ?? "default"}, " +
        $"RequestTimeout = {RequestTimeout}, MaxRetries = {MaxRetries}, UserAgent = {UserAgent}, ApiVersion = {ApiVersion ?? "none"} }}";

    internal static SessionOptions FromEnvironment(Func<string, string?> variable) =>
        SessionEnvironment.Read(variable);
}
