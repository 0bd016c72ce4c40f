using Microsoft.Extensions.Logging;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Sessions;

/// <summary>Quote tokens, each kept for nearly as long as it is good: every reconnection would else ask for another.</summary>
internal sealed class QuoteTokens(AuthorizedClient client, Secrets secrets, ILogger logger, SessionOptions options, CancellationToken lifetime) : IQuoteTokenSource
{
    private const string CustomerNotFound = "quote_streamer.customer_not_found_error";
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>A token handed out later than this could end before the handshake that it is for.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly TokenCache<QuoteToken> cache = new(
        cancellationToken => FetchAsync(client, secrets, logger, options, cancellationToken),
        token => token.ExpiresAt - Margin, options.Scheduler, lifetime);

    public Task<QuoteToken> GetAsync(CancellationToken cancellationToken) => cache.GetAsync(cancellationToken);

    public void Drop(QuoteToken refused)
    {
        if (cache.Drop(token => token.Token == refused.Token))
            logger.QuoteTokenDropped();
    }

    private static async Task<QuoteToken> FetchAsync(
        AuthorizedClient client, Secrets secrets, ILogger logger, SessionOptions options, CancellationToken cancellationToken)
    {
        var expiresAt = options.Scheduler.Now + Life;
        try
        {
            var token = await client.GetAsync<Answer, QuoteToken>("api-quote-tokens", data => Read(data, expiresAt, options.AllowUnencrypted), cancellationToken).ConfigureAwait(false);
            secrets.Add(token.Token);
            logger.QuoteTokenFetched(token.DXLinkUrl.Authority, token.Level, token.ExpiresAt);
            return token;
        }
        catch (TastytradeRequestException failure) when (failure.Message.Contains(CustomerNotFound, StringComparison.Ordinal))
        {
            throw new TastytradeRequestException(
                "tastytrade gives no quote token: this login is no customer with an account that is fully opened, and only those may stream quotes "
                + "(a registered user alone may not). Finish the account's opening at tastytrade.com, or log in with another account. " + failure.Message, failure)
            { Code = CustomerNotFound, StatusCode = failure.StatusCode };
        }
    }

    private static QuoteToken Read(Answer data, DateTimeOffset expiresAt, bool allowUnencrypted)
    {
        var url = Uri.TryCreate(data.DxlinkUrl, UriKind.Absolute, out var address)
            ? address
            : throw new JsonFormatException("data.dxlink-url is no address");
        if (!url.IsSafeForToken(allowUnencrypted))
            throw new JsonFormatException($"data.dxlink-url is {url.ToSafeText()}, but the token may go over wss only (ws on this machine only, unless SessionOptions.AllowUnencrypted is set)");
        return new QuoteToken { Token = data.Token, DXLinkUrl = url, Level = data.Level ?? "", ExpiresAt = expiresAt };
    }

    /// <summary>A class, not a record: a record would print the token.</summary>
    private sealed class Answer
    {
        public required string Token { get; init; }

        public required string DxlinkUrl { get; init; }

        public string? Level { get; init; }
    }
}
