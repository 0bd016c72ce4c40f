using System.Net;
using Microsoft.Extensions.Logging;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Sessions;

/// <summary>Sends GET requests with an access token and renews the token when the server rejects it.</summary>
internal sealed class AuthorizedClient(RestClient rest, TokenCache<AccessToken> tokens, RestErrors errors, ILogger logger)
{
    /// <summary>The response's <c>data</c>, converted by <paramref name="read"/>.</summary>
    /// <param name="path">The escaped path, without a leading slash.</param>
    /// <param name="bodyFactor">The size limit of the response, as a multiple of <see cref="SessionOptions.MaxBodyBytes"/>.</param>
    /// <param name="read">Converts the data.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="TastytradeRequestException">The call failed, or <paramref name="read"/> threw a
    /// <see cref="JsonFormatException"/>.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the login was refused.</exception>
    public Task<T> GetAsync<TData, T>(string path, int bodyFactor, Func<TData, T> read, CancellationToken cancellationToken)
        where TData : class =>
        GetWholeAsync<TData, T>(path, bodyFactor, answer => read(answer.Data), cancellationToken);

    /// <summary>The whole response, also with its page, converted by <paramref name="read"/>.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<T> GetWholeAsync<TData, T>(
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
        try
        {
            return read(RestJson.Read<RestEnvelope<TData>>(response.OpenBody(), rest.MaxJsonDepth));
        }
        catch (JsonFormatException wrong)
        {
            throw errors.Unreadable(request, response, wrong.Message);
        }
    }

    private static RestRequest Request(string path, int bodyFactor, AccessToken token) =>
        new(HttpMethod.Get, path) { AccessToken = token.Value, BodyFactor = bodyFactor };
}
