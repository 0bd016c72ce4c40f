namespace Tastytrade.Rx;

/// <summary>The base class of errors from tastytrade or from the network on the way to it. Each sealed subclass has one cause.</summary>
/// <remarks>Messages contain the server's own message and advice. They never contain a token or a secret.</remarks>
public abstract class TastytradeException : Exception
{
    private protected TastytradeException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The server's error code, such as <c>invalid_grant</c>, if it gave one.</summary>
    public string? Code { get; init; }
}

/// <summary>The server refused the session's credentials: a wrong or revoked client secret or refresh token, or credentials for the other
/// environment. Retrying does not help.</summary>
public sealed class SessionRefusedException : TastytradeException
{
    internal SessionRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>A REST call failed: the server responded with an error, with something unreadable, or not at all, and retrying did not
/// help.</summary>
public sealed class TastytradeRequestException : TastytradeException
{
    internal TastytradeRequestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The error code of a login without an account that may stream quotes.</summary>
    internal const string CustomerNotFound = "quote_streamer.customer_not_found_error";

    /// <summary>The HTTP status, if there was a response.</summary>
    public System.Net.HttpStatusCode? StatusCode { get; init; }

    /// <summary>Whether the same call may succeed later: no response or an unreadable one, 408, 429, 5xx, or an error without an API error
    /// code, which comes from a gateway, a proxy or a firewall in front of the API. False if the server's certificate was
    /// refused.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the server asked the client to wait before the next attempt, if it did.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether a gateway, a proxy or a firewall refused the call before it reached the API: an error status other than 408, 429
    /// and 5xx, without an API error code. This says nothing about the credentials and can last for hours.</summary>
    internal bool IsGatewayPage { get; init; }

    /// <summary>Whether the login has no account that may stream quotes.</summary>
    internal bool IsWithoutMarketData => Code == CustomerNotFound;
}

/// <summary>The streamer's server refused the quote token, and then a fresh one too.</summary>
public sealed class QuoteTokenRefusedException : TastytradeException
{
    internal QuoteTokenRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The streamer's server does not support the DXLink version of this library.</summary>
public sealed class ProtocolUnsupportedException : TastytradeException
{
    internal ProtocolUnsupportedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>A history has more events than the limit, including events of incomplete snapshots and transactions: the server does not stop
/// sending, or the requested history is larger than the limit. The message names the limit.</summary>
public sealed class HistoryTooLargeException : TastytradeException
{
    /// <summary>The default of all history limits.</summary>
    internal const int DefaultLimit = 2_000_000;

    private HistoryTooLargeException(string message)
        : base(message)
    {
    }

    internal static HistoryTooLargeException Of(string what, long limit, string option) => new(string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{what} has more than {limit:N0} events, including those of incomplete snapshots and transactions, and was ended. "
            + $"Request a shorter history, or raise {option}."));
}

/// <summary>An observer fell so far behind that its queue reached <see cref="MarketDataOptions.MaxPendingEvents"/>: with events that must
/// not be dropped, or with the newest events of that many symbols.</summary>
public sealed class ObserverTooSlowException : TastytradeException
{
    internal ObserverTooSlowException(string message)
        : base(message)
    {
    }
}
