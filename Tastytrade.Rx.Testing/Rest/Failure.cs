using System.Net;
using System.Net.Http.Headers;

namespace Tastytrade.Rx.Testing.Rest;

/// <summary>A failure of a request.</summary>
internal sealed class Failure
{
    private readonly HttpStatusCode status;
    private readonly TimeSpan? retryAfter;

    /// <exception cref="ArgumentOutOfRangeException">The status is not an error, or the wait is not positive.</exception>
    public Failure(HttpStatusCode status, TimeSpan? retryAfter)
    {
        if ((int)status is < 400 or > 599)
            throw new ArgumentOutOfRangeException(nameof(status), status, "The status of a failure must be from 400 to 599.");
        if (retryAfter is { } wait)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wait, TimeSpan.Zero, nameof(retryAfter));
        (this.status, this.retryAfter) = (status, retryAfter);
    }

    public HttpResponseMessage ToResponse()
    {
        var response = RestJson.Error(status, "test_failure", "The test makes this request fail.");
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)));
        return response;
    }
}
