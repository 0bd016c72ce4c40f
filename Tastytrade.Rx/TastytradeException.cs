namespace Tastytrade.Rx;

/// <summary>What went wrong at tastytrade or on the way to it. Each sealed case has one reason.</summary>
/// <remarks>Messages give the server's own words and what to do; they never contain a token or a secret.</remarks>
public abstract class TastytradeException : Exception
{
    private protected TastytradeException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The server's code of the error, such as <c>invalid_grant</c>, where it gave one.</summary>
    public string? Code { get; init; }
}

/// <summary>The server refused the session's credentials: a wrong or revoked client secret or refresh token, or those of
/// the other environment. Trying again does not help.</summary>
public sealed class SessionRefusedException : TastytradeException
{
    internal SessionRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>A REST call failed: the server answered with an error, with something unreadable, or not at all, and retrying did not
/// help.</summary>
public sealed class TastytradeRequestException : TastytradeException
{
    internal TastytradeRequestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The HTTP status, where there was an answer.</summary>
    public System.Net.HttpStatusCode? StatusCode { get; init; }

    /// <summary>Whether the same call may succeed later: no answer or an unreadable one, 408, 429, 5xx, or an error without a code of the
    /// API, which comes from a gateway, a proxy or a firewall before it. False where the server's certificate was refused.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the server asked to wait before the next attempt, where it did.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether a gateway, a proxy or a firewall refused the call before it reached the API: an error status other than 408, 429
    /// and 5xx, without a code of the API. It says nothing about the credentials, and can last for hours.</summary>
    internal bool IsGatewayPage { get; init; }

    /// <summary>Whether the login has no account that may stream quotes.</summary>
    internal bool IsWithoutMarketData => Code == Sessions.QuoteTokens.CustomerNotFound;
}

/// <summary>The streamer's server refused the quote token, and a fresh one as well.</summary>
public sealed class QuoteTokenRefusedException : TastytradeException
{
    internal QuoteTokenRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The streamer's server does not speak the DXLink version that this library speaks.</summary>
public sealed class ProtocolUnsupportedException : TastytradeException
{
    internal ProtocolUnsupportedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The streamer could not connect within its <c>ConnectTimeout</c>; <see cref="Exception.InnerException"/> is the last attempt's
/// failure.</summary>
public sealed class ConnectionFailedException : TastytradeException
{
    internal ConnectionFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What the last attempt failed of.</summary>
    public ConnectionReason Reason { get; init; }
}

/// <summary>A history has more events than it may have, with those of snapshots and transactions that are incomplete: the server sends
/// without an end, or more was asked for than the limit allows. The message names the limit.</summary>
public sealed class HistoryTooLargeException : TastytradeException
{
    /// <summary>The default of all limits.</summary>
    internal const int DefaultLimit = 2_000_000;

    private HistoryTooLargeException(string message)
        : base(message)
    {
    }

    internal static HistoryTooLargeException Of(string what, long limit, string option) => new(string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{what} has more than {limit:N0} events, with those of snapshots and transactions that are incomplete, and was ended. "
            + $"Ask for a shorter history, or raise {option}."));
}

/// <summary>An observer fell so far behind that as many events waited for it as <see cref="MarketDataOptions.MaxPendingEvents"/> allows:
/// events that must not be dropped, or the newest ones of that many symbols.</summary>
public sealed class ObserverTooSlowException : TastytradeException
{
    internal ObserverTooSlowException(string message)
        : base(message)
    {
    }
}
