using System.Globalization;
using System.Net;
using Polly.Timeout;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>Turns failed calls into exceptions that give the call, the server's message and advice, but never a secret.</summary>
internal sealed class RestErrors(SessionOptions options, Uri baseAddress, Redactor redactor)
{
    /// <summary>For an error status or a redirect.</summary>
    public TastytradeRequestException Failed(RestRequest request, RestResponse response)
    {
        if (response.IsRedirect)
        {
            var target = response.Location is { IsAbsoluteUri: true } location ? " to " + redactor.Clean(location.ToSafeText()) : "";
            return new($"{request} was answered with a redirect ({Status(response)}){target}, which is not followed, because the token "
                + "would go to another host. "
                + "Check SessionOptions.BaseAddress.")
            { StatusCode = response.Status, IsTransient = true };
        }

        // Without a code, the response comes from a gateway, a proxy or a firewall, not from the API. It must not end a streamer.
        var error = ServerError.Read(response.Body, redactor);
        var isGatewayPage = error.Code is null && response.Status != HttpStatusCode.NotAcceptable && !response.IsTransient;
        return new(
            $"{request} failed with {Status(response)}{Words(error)}. {(isGatewayPage ? GatewayAdvice(response) : Advice(response))}")
        {
            Code = error.Code,
            StatusCode = response.Status,
            IsTransient = response.IsTransient || isGatewayPage,
            IsGatewayPage = isGatewayPage,
            RetryAfter = response.RetryAfter > TimeSpan.Zero ? response.RetryAfter : null,
        };
    }

    /// <summary>The exception for a token grant that was refused; null for a failure that says nothing about the credentials.</summary>
    public SessionRefusedException? Refused(RestResponse response)
    {
        if (response.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
            return null;

        // Without a code, the response comes from a gateway, a proxy or a firewall, not from the login service.
        var error = ServerError.Read(response.Body, redactor);
        if (error.Code is null)
            return null;

        var environment = options.IsSandbox ? "the sandbox" : "production";
        return new($"tastytrade refused the login with {Status(response)}{Words(error)}. Check the client secret and the refresh "
            + "token: both must be of "
            + $"{environment}, of the same OAuth application, and not revoked. New ones are made at my.tastytrade.com, Manage, My "
            + "Profile, API, OAuth Applications.")
        { Code = error.Code };
    }

    /// <summary>For a call that got no response after all attempts.</summary>
    public TastytradeRequestException NoAnswer(RestRequest request, Exception failure)
    {
        var tries = options.MaxRetries == 0 ? "" : $" ({options.MaxRetries + 1} attempts)";
        var what = failure is TimeoutRejectedException
            ? $"no complete response within {options.RequestTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s"
            : redactor.Clean(failure.Message).TrimEnd('.');
        return new($"{request} got no answer from {baseAddress.Authority}{tries}: {what}. "
            + "Check the network and SessionOptions.BaseAddress, and try again later.", redactor.Clean(failure))
        { IsTransient = true };
    }

    /// <summary>For a server certificate that was refused, before anything was sent.</summary>
    public TastytradeRequestException CertificateRefused(RestRequest request, string reason, Exception failure) =>
        new($"{request} was not sent, because the certificate of {baseAddress.Authority} was refused: {redactor.Clean(reason)}. Check "
            + "SessionOptions.BaseAddress, the clock of this machine, and whether a proxy or a firewall in between decrypts the traffic; "
            + "where that is intended, let the system trust its certificate authority.", redactor.Clean(failure));

    /// <summary>For a successful response with an unusable body. A proxy may cause this for some minutes, so it must not end a streamer.
    /// The body is not quoted: it may hold a token.</summary>
    public TastytradeRequestException Unreadable(RestRequest request, RestResponse response, string reason) =>
        new($"{request} was answered with {Status(response)}, but its body of {response.Body.Count} bytes cannot be used: "
            + $"{redactor.Clean(reason)}. "
            + "Check SessionOptions.BaseAddress for a proxy in between; if it persists, tastytrade's API has changed: look for a newer "
            + "version of Tastytrade.Rx.")
        { StatusCode = response.Status, IsTransient = true };

    /// <summary>The advice for a response that does not come from the API itself.</summary>
    private static string GatewayAdvice(RestResponse response)
    {
        const string Source = "The answer has no error code of tastytrade's API, so it came from a gateway, a proxy or a firewall "
            + "before it";
        return response.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? $"{Source} and says nothing about the credentials. Check that SessionOptions.UserAgent is like product/version and that "
                + "no proxy "
                + "removes it. After failed logins tastytrade blocks an address for about 8 hours: wait, do not log in again and again."
            : $"{Source}. Check the network, the proxy and SessionOptions.BaseAddress, and try again later.";
    }

    private string Advice(RestResponse response) => response.Status switch
    {
        HttpStatusCode.NotAcceptable => VersionAdvice(),
        HttpStatusCode.Unauthorized => "The access token was refused, and a fresh one as well: check that the OAuth grant is not revoked.",
        HttpStatusCode.Forbidden => "The account or the OAuth grant's scopes do not allow this call.",
        HttpStatusCode.NotFound => "tastytrade does not have what was requested.",
        HttpStatusCode.TooManyRequests => $"Make fewer requests; this one was tried {options.MaxRetries + 1} times.",
        _ when response.IsTransient => $"This is on tastytrade's side; it was tried {options.MaxRetries + 1} times. Try again later.",
        _ => "Retrying does not help: check the request.",
    };

    private string VersionAdvice() => options switch
    {
        { IsSandbox: true } => "The sandbox takes no version of the API, and none was sent: look for a newer version of Tastytrade.Rx.",
        { ApiVersion: { } version } => $"The API does not take the version {version}: tastytrade retires versions after 6 to 9 months. "
            + "Set SessionOptions.ApiVersion (TT_API_VERSION) to a current one, a date such as 20250813, or leave it out.",
        _ => "The API asks for a version: set SessionOptions.ApiVersion (TT_API_VERSION) to a current one, a date such as 20250813. "
            + "tastytrade retires versions after 6 to 9 months; its developer site names those in use.",
    };

    private static string Status(RestResponse response) => $"{(int)response.Status} {response.Status}";

    private static string Words(ServerError error) => error.Words.Length == 0 ? "" : $": {error.Words.TrimEnd('.')}";
}
