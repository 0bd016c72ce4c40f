using System.Globalization;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Json;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>OAuth's refresh-token grant: the session's credentials for an access token.</summary>
internal sealed class TokenGrant(SessionOptions options, RestClient rest, RestErrors errors, Redactor redactor, ILogger logger)
{
    /// <summary>So early before its end a token is renewed, for requests under way and clocks that differ.</summary>
    public static readonly TimeSpan RefreshMargin = TimeSpan.FromSeconds(60);

    private const int DefaultSeconds = 900;
    private const int MostSeconds = 30 * 24 * 3600;

    public async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        // From before the request: its way here and back counts against the token's life.
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
            var answer = RestJson.Read<Answer>(response.OpenBody(), options.MaxJsonDepth);
            var value = answer.AccessToken;

            if (value.Length > Redactor.LongestToken)
                throw new JsonFormatException($"access_token is longer than {Redactor.LongestToken} characters");

            // A header takes no other characters, and its refusal would repeat the token.
            if (value.Any(c => c is <= ' ' or > '~'))
                throw new JsonFormatException("access_token holds characters that no token has");
            var seconds = double.TryParse(answer.ExpiresIn, NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && !double.IsNaN(given) ? given : DefaultSeconds;

            // A token that ends within the margin is for one call: the next call fetches another.
            return new(value, issued + TimeSpan.FromSeconds(Math.Clamp(seconds - RefreshMargin.TotalSeconds, 0, MostSeconds)));
        }
        catch (JsonFormatException wrong)
        {
            throw errors.Unreadable(request, response, wrong.Message);
        }
    }

    /// <summary>OAuth's own names. A class, not a record: a record would print the token.</summary>
    private sealed class Answer
    {
        [Wire("access_token")]
        public required string AccessToken { get; init; }

        /// <summary>In seconds. As text: a lifetime that is none is no reason to refuse the token.</summary>
        [Wire("expires_in")]
        public string? ExpiresIn { get; init; }
    }
}
