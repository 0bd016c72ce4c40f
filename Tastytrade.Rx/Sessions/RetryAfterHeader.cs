using System.Net.Http.Headers;

namespace Tastytrade.Rx.Sessions;

/// <summary>The header by which a server says how long to wait before the next attempt: in seconds, or as a date.</summary>
internal static class RetryAfterHeader
{
    public const string Name = "Retry-After";

    /// <summary>The wait from now on; not positive for a date that has passed.</summary>
    public static TimeSpan? ToDelay(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } => date - now,
        _ => null,
    };

    /// <summary>The wait that a header's text asks for; null for none, for one that has passed, and for text that cannot be read.</summary>
    public static TimeSpan? Read(string? text, DateTimeOffset now) =>
        RetryConditionHeaderValue.TryParse(text, out var header) && ToDelay(header, now) is { } delay && delay > TimeSpan.Zero
            ? delay
            : null;
}
