using System.Globalization;
using System.Net.Http.Headers;
using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Sessions;

/// <summary>Validates session options before anything is sent.</summary>
internal static class SessionOptionsCheck
{
    /// <summary>The range that Polly's time-out strategy accepts.</summary>
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(24);

    /// <exception cref="ArgumentException">An option is invalid. The message names it.</exception>
    public static void Validate(SessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require(!options.ClientSecret.IsBlank, nameof(options.ClientSecret), "is blank: give the client secret of "
            + "your OAuth application");
        Require(!options.RefreshToken.IsBlank, nameof(options.RefreshToken), "is blank: give the refresh token of "
            + "your OAuth grant");
        Require(options.Scheduler is not null, nameof(options.Scheduler), "is null");

        // A time limit would block the caller until it has passed, whatever the server answers.
        Require(
            options.Scheduler is not (ImmediateScheduler or CurrentThreadScheduler),
            nameof(options.Scheduler),
            "must not be one that runs on the caller's thread, such as Scheduler.Immediate or Scheduler.CurrentThread");
        Require(options.RequestTimeout >= ShortestTimeout && options.RequestTimeout <= LongestTimeout,
            nameof(options.RequestTimeout), $"is {options.RequestTimeout}; it must be from 10 milliseconds to 24 hours");
        Require(options.MaxRetries is >= 0 and <= 100, nameof(options.MaxRetries), $"is {options.MaxRetries}; it must be from 0 to 100");
        Require(options.MaxBodyBytes >= 1024, nameof(options.MaxBodyBytes), $"is {options.MaxBodyBytes}; it must be at least 1024");
        Require(
            options.MaxJsonDepth is >= 8 and <= 512, nameof(options.MaxJsonDepth), $"is {options.MaxJsonDepth}; it must be from 8 to 512");
        Require(IsUserAgent(options.UserAgent), nameof(options.UserAgent), $"is '{options.UserAgent}'; it must be like product/version");
        Require(options.ApiVersion is null || IsApiVersion(options.ApiVersion), nameof(options.ApiVersion), ApiVersionComplaint);
        if (options.BaseAddress is { } address && Complaint(address, options.AllowUnencrypted) is { } complaint)
            throw Wrong(nameof(options.BaseAddress), complaint);
        if (options.AccountStreamerAddress is { } streamer && StreamerComplaint(streamer, options.AllowUnencrypted) is { } wrong)
            throw Wrong(nameof(options.AccountStreamerAddress), wrong);
    }

    /// <summary>The error text for an invalid API version. It does not repeat the value, which may be a secret assigned to the wrong
    /// option.</summary>
    public const string ApiVersionComplaint = "is not a version of the API; it must be a date of eight digits such as 20250813, or "
        + "null for none";

    /// <summary>Whether a text is a date like the API's versions.</summary>
    public static bool IsApiVersion(string text) =>
        text.Length == 8 && text.All(char.IsAsciiDigit)
        && DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>What is wrong with an API address; null if it is valid. The address itself is not repeated: it may hold a
    /// password.</summary>
    public static string? Complaint(Uri address, bool allowUnencrypted = false) => address switch
    {
        { IsAbsoluteUri: false } => "is not absolute; it must be like https://api.tastyworks.com",
        { UserInfo.Length: > 0 } => "contains a user name or password",
        { Query.Length: > 0 } or { Fragment.Length: > 0 } => "contains a query or a fragment",
        { Scheme: "https" } => null,
        { Scheme: "http" } when address.IsThisMachine() || allowUnencrypted => null,
        { Scheme: "http" } =>
            $"is http at {address.Host}: the secrets would travel in the clear. Use https; http is for this machine only, or with "
                + "AllowUnencrypted",
        _ => $"is {address.Scheme}; it must be https",
    };

    /// <summary>What is wrong with an address of the account streamer; null if it is valid.</summary>
    public static string? StreamerComplaint(Uri address, bool allowUnencrypted = false) => address switch
    {
        { IsAbsoluteUri: false } => "is not absolute; it must be like wss://streamer.tastyworks.com",
        { UserInfo.Length: > 0 } => "contains a user name or password",
        { Scheme: "wss" } => null,
        { Scheme: "ws" } when address.IsThisMachine() || allowUnencrypted => null,
        { Scheme: "ws" } =>
            $"is ws at {address.Host}: the access token would travel in the clear. Use wss; ws is for this machine only, or "
                + "with AllowUnencrypted",
        _ => $"is {address.Scheme}; it must be wss",
    };

    private static bool IsUserAgent(string? text)
    {
        using var request = new HttpRequestMessage();
        return text is not null && text.Contains('/', StringComparison.Ordinal) && request.Headers.UserAgent.TryParseAdd(text)
            && request.Headers.UserAgent.First() is ProductInfoHeaderValue { Product.Version: not null };
    }

    private static void Require(bool holds, string option, string complaint)
    {
        if (!holds)
            throw Wrong(option, complaint);
    }

    private static ArgumentException Wrong(string option, string complaint) =>
        new($"SessionOptions.{option} {complaint}.", option);
}
