using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Sessions;

/// <summary>The log messages of a session, ids 1001 to 1099. No message has a placeholder for a secret.</summary>
internal static partial class SessionLog
{
    [LoggerMessage(1001, LogLevel.Information, "Logged in at {BaseAddress}")]
    public static partial void LoggedIn(this ILogger logger, string baseAddress);

    [LoggerMessage(1002, LogLevel.Debug, "Access token fetched; to be refreshed at {RefreshAt:u}")]
    public static partial void AccessTokenFetched(this ILogger logger, DateTimeOffset refreshAt);

    [LoggerMessage(1003, LogLevel.Warning, "{Request} failed ({Reason}); retry {Attempt} in {Delay}")]
    public static partial void Retrying(this ILogger logger, string? request, string reason, int attempt, TimeSpan delay);

    [LoggerMessage(1004, LogLevel.Information, "Quote token fetched for {DXLinkHost}, level {Level}; expires at {ExpiresAt}")]
    public static partial void QuoteTokenFetched(this ILogger logger, string dxLinkHost, string level, string expiresAt);

    [LoggerMessage(1005, LogLevel.Information, "{Request} was answered with 401; the access token is refreshed once")]
    public static partial void AccessTokenRefused(this ILogger logger, string request);

    [LoggerMessage(1006, LogLevel.Information, "Quote token dropped: the streamer's server refused it. Another one can be fetched from "
        + "{From:u} on")]
    public static partial void QuoteTokenDropped(this ILogger logger, DateTimeOffset from);

    [LoggerMessage(1007, LogLevel.Debug, "{Request} was answered with {Status} and {Bytes} bytes")]
    public static partial void Answered(this ILogger logger, string request, int status, int bytes);

    [LoggerMessage(1008, LogLevel.Warning, "The option chain of {Symbol} lacks {Count} listed options: they came without a streamer "
        + "symbol, and none could be built from symbols such as {Example}")]
    public static partial void OptionsLeftOut(this ILogger logger, string symbol, int count, string example);

    [LoggerMessage(1009, LogLevel.Warning, "{Request}: {InvalidFields} fields of the answer could not be read, and {ElementsLeftOut} "
        + "elements of lists were left out for that. First: {Places}")]
    public static partial void InvalidFields(this ILogger logger, string request, int invalidFields, int elementsLeftOut, string places);
}
