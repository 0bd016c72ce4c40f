using System.Net.Http.Headers;

namespace Tastytrade.Rx.Sessions;

/// <summary>Reads the Retry-After header, which gives the wait before the next attempt in seconds or as a date.</summary>
internal static class RetryAfterHeader
{
    public const string Name = "Retry-After";

    /// <summary>The wait from now on; zero or negative if the date has passed.</summary>
    public static TimeSpan? ToDelay(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } => date - now,
        _ => null,
    };

    /// <summary>The wait that a header's text requests; null if there is none, if it has passed, or if the text cannot be read.</summary>
    public static TimeSpan? Read(string? text, DateTimeOffset now) =>
        RetryConditionHeaderValue.TryParse(text, out var header) && ToDelay(header, now) is { } delay && delay > TimeSpan.Zero
            ? delay
            : null;
}
