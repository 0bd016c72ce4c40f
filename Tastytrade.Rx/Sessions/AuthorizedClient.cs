using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tastytrade.Rx.Json;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>Sends GET requests with an access token and renews the token when the server rejects it.</summary>
internal sealed class AuthorizedClient(
    RestClient rest, TokenCache<AccessToken> tokens, RestErrors errors, SessionCounters counters, SessionOptions options, Redactor redactor)
{
    private readonly ILogger logger = options.Logger ?? NullLogger.Instance;

    /// <summary>The response, converted by <paramref name="read"/>.</summary>
    /// <param name="path">The escaped path, without a leading slash.</param>
    /// <param name="bodyFactor">The size limit of the response, as a multiple of <see cref="SessionOptions.MaxBodyBytes"/>.</param>
    /// <param name="read">Converts the response. It may add to the report of what could not be read.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="TastytradeRequestException">The call failed, or <paramref name="read"/> threw a
    /// <see cref="JsonFormatException"/>.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the login was refused.</exception>
    public async Task<T> GetAsync<TData, T>(
        string path, int bodyFactor, Func<RestEnvelope<TData>, T> read, CancellationToken cancellationToken)
        where TData : class
    {
        SafePath.AddNumbers(path, redactor);
        try
        {
            return await CallAsync(path, bodyFactor, read, cancellationToken).ConfigureAwait(false);
        }
        catch (TastytradeException failure)
        {
            counters.Failed(options.Scheduler.Now, failure.Message);
            throw;
        }
    }

    private async Task<T> CallAsync<TData, T>(
        string path, int bodyFactor, Func<RestEnvelope<TData>, T> read, CancellationToken cancellationToken)
        where TData : class
    {
        var token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        var request = Request(path, bodyFactor, token);
        var response = await rest.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Status == HttpStatusCode.Unauthorized)
        {
            // Many calls may fail with the same token. Only the first failure renews it.
            logger.AccessTokenRefused(request.ToString());
            tokens.Drop(cached => cached.Value == token.Value);
            token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
            request = Request(path, bodyFactor, token);
            response = await rest.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        logger.Answered(request.ToString(), (int)response.Status, response.Body.Count);
        if (!response.IsSuccess)
            throw errors.Failed(request, response);
        return Convert(request, response, read);
    }

    private T Convert<TData, T>(RestRequest request, RestResponse response, Func<RestEnvelope<TData>, T> read)
        where TData : class
    {
        var report = new JsonReport();
        try
        {
            var answer = RestJson.Read<RestEnvelope<TData>>(response.OpenBody(), report, rest.MaxJsonDepth);
            answer.Report = report;
            return read(answer);
        }
        catch (JsonFormatException wrong)
        {
            throw errors.Unreadable(request, response, wrong.Message);
        }
        finally
        {
            if (!report.IsClean)
            {
                counters.Invalid(request, report);
                logger.InvalidFields(
                    request.ToString(), report.InvalidFields, report.ElementsLeftOut, string.Join("; ", report.Places));
            }
        }
    }

    private static RestRequest Request(string path, int bodyFactor, AccessToken token) =>
        new(HttpMethod.Get, path) { AccessToken = token.Value, BodyFactor = bodyFactor };
}
