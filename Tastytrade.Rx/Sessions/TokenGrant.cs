using System.Globalization;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Json;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>Exchanges the session's credentials for an access token, by OAuth's refresh-token grant.</summary>
internal sealed class TokenGrant(SessionOptions options, RestClient rest, RestErrors errors, Redactor redactor, ILogger logger)
{
    /// <summary>How long before its end a token is renewed, to allow for requests in progress and clock differences.</summary>
    public static readonly TimeSpan RefreshMargin = TimeSpan.FromSeconds(60);

    private const int DefaultSeconds = 900;
    private const int MostSeconds = 30 * 24 * 3600;

    public async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        // Taken before the request: the round trip counts against the token's lifetime.
        var issued = options.Scheduler.Now;
        var request = new RestRequest(HttpMethod.Post, "oauth/token")
        {
            Body = new JObject
            {
                ["grant_type"] = "refresh_token",
                ["client_secret"] = options.ClientSecret.Reveal(),
                ["refresh_token"] = options.RefreshToken.Reveal(),
            },
        };
        var response = await rest.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccess)
            throw (Exception?)errors.Refused(response) ?? errors.Failed(request, response);

        var token = Read(request, response, issued);
        redactor.AddAccessToken(token.Value);
        logger.AccessTokenFetched(token.RefreshAt);
        return token;
    }

    private AccessToken Read(RestRequest request, RestResponse response, DateTimeOffset issued)
    {
        try
        {
            var answer = RestJson.Read<Answer>(response.OpenBody(), maxDepth: options.MaxJsonDepth);
            var value = answer.AccessToken;

            if (value.Length > Redactor.LongestToken)
                throw new JsonFormatException($"access_token is longer than {Redactor.LongestToken} characters");

            // Other characters are not valid in a header, and the exception about them would repeat the token.
            if (value.Any(c => c is <= ' ' or > '~'))
                throw new JsonFormatException("access_token contains invalid characters");
            var seconds = double.TryParse(answer.ExpiresIn, NumberStyles.Float, CultureInfo.InvariantCulture, out var given)
                && !double.IsNaN(given) ? given : DefaultSeconds;

            // A token that ends within the margin serves one call; the next call fetches another.
            return new(value, issued + TimeSpan.FromSeconds(Math.Clamp(seconds - RefreshMargin.TotalSeconds, 0, MostSeconds)));
        }
        catch (JsonFormatException wrong)
        {
            throw errors.Unreadable(request, response, wrong.Message);
        }
    }

    /// <summary>OAuth's field names. A class rather than a record, because a record's <c>ToString</c> would print the token.</summary>
    private sealed class Answer
    {
        [Wire("access_token")]
        public required string AccessToken { get; init; }

        /// <summary>The lifetime in seconds, read as text: an invalid lifetime is no reason to refuse the token.</summary>
        [Wire("expires_in")]
        public string? ExpiresIn { get; init; }
    }
}
