using System.Globalization;
using System.Net;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Transport;

/// <summary>The server, or a gateway before it, answered the WebSocket upgrade with an HTTP status other than 101.</summary>
internal sealed class UpgradeRefusedException(HttpStatusCode status, TimeSpan? retryAfter, string message, Exception? inner)
    : Exception(message, inner), IRedactable
{
    /// <summary>The HTTP status of the response.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The wait that the response requests before the next attempt; null if none.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public Exception With(string text, Exception? cause) => new UpgradeRefusedException(Status, RetryAfter, text, cause);

    /// <summary>Creates the exception with a message that says what happened and what to do.</summary>
    public static UpgradeRefusedException Of(HttpStatusCode status, TimeSpan? retryAfter, Exception inner)
    {
        using var answer = new HttpResponseMessage(status);
        var name = string.IsNullOrEmpty(answer.ReasonPhrase) ? "" : " " + answer.ReasonPhrase;
        var seconds = retryAfter?.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var wait = seconds is null ? "" : $" and requests a wait of {seconds} s";
        var message = $"the server answered the WebSocket upgrade with {(int)status}{name}{wait}; {Advice(status)}";
        return new(status, retryAfter, message, inner);
    }

    private static string Advice(HttpStatusCode status) => (int)status switch
    {
        407 => "the proxy requires credentials: set them by StreamerOptions.ConfigureSocket",
        401 or 403 => "a gateway, a proxy or a firewall refused it: check the proxy, and whether the address of this machine is blocked",
        404 or 410 => "check the address of the streamer",
        429 => "too many connections were opened in a short time: open fewer, and wait",
        >= 300 and < 400 => "a redirect is not followed, because the token would go to another host: check the address of the streamer",
        >= 500 => "this is on the server's side and usually passes",
        _ => "check the address of the streamer and the proxy",
    };
}
