using System.Net;
using Microsoft.Extensions.Logging;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Sessions;

/// <summary>GETs with an access token, renewed when the server says that it is no longer good.</summary>
internal sealed class AuthorizedClient(RestClient rest, TokenCache<AccessToken> tokens, RestErrors errors, ILogger logger)
{
    /// <summary>What <paramref name="read"/> makes of the answer's <c>data</c>.</summary>
    /// <param name="path">The call's path, escaped, without a leading slash.</param>
    /// <param name="bodyFactor">How many times <see cref="SessionOptions.MaxBodyBytes"/> the answer may have.</param>
    /// <param name="read">Reads the data.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TastytradeRequestException">The call failed, or <paramref name="read"/> threw a <see cref="JsonFormatException"/>.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the login was refused.</exception>
    public async Task<T> GetAsync<TData, T>(string path, int bodyFactor, Func<TData, T> read, CancellationToken cancellationToken)
        where TData : class
    {
        var token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        var request = Request(path, bodyFactor, token);
        var response = await rest.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Status == HttpStatusCode.Unauthorized)
        {
            // Many calls may be refused with one token: only the first of them makes it be renewed.
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
            return read(RestJson.Read<RestAnswer<TData>>(response.OpenBody(), rest.MaxJsonDepth).Data);
        }
        catch (JsonFormatException wrong)
        {
            throw errors.Unreadable(request, response, wrong.Message);
        }
    }

    private static RestRequest Request(string path, int bodyFactor, AccessToken token) =>
        new(HttpMethod.Get, path) { AccessToken = token.Value, BodyFactor = bodyFactor };
}
