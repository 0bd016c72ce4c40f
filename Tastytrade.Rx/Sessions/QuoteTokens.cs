using Microsoft.Extensions.Logging;
using Tastytrade.Rx.Json;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>Caches quote tokens, each until shortly before it expires or until the streamer's server refuses it.</summary>
internal sealed class QuoteTokens
{
    /// <summary>A token with less time left could expire before its handshake is complete.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly AuthorizedClient client;
    private readonly Redactor redactor;
    private readonly ILogger logger;
    private readonly SessionOptions options;
    private readonly TokenCache<QuoteToken> cache;
    private readonly DropLimit pace;

    public QuoteTokens(AuthorizedClient client, Redactor redactor, ILogger logger, SessionOptions options, CancellationToken lifetime)
    {
        this.client = client;
        this.redactor = redactor;
        this.logger = logger;
        this.options = options;
        cache = new(FetchAsync, GoodUntil, options.Scheduler, lifetime);
        pace = new(options.MinTokenInterval, options.Scheduler);
    }

    public Task<QuoteToken> GetAsync(CancellationToken cancellationToken) => cache.GetAsync(cancellationToken);

    public void Drop(QuoteToken refused)
    {
        if (pace.Drop(at => cache.Drop(token => token.Token == refused.Token, at)) is { } from)
            logger.QuoteTokenDropped(from);
    }

    /// <summary>The service may return the same token again. A token that is about to expire, or has expired by this clock, is therefore
    /// also kept for a while; otherwise every call would fetch it again.</summary>
    private DateTimeOffset GoodUntil(QuoteToken token)
    {
        var soonest = options.Scheduler.Now + options.MinTokenInterval;
        return token.ExpiresAt is not { } end ? DateTimeOffset.MaxValue
            : end > soonest + Margin ? end - Margin
            : soonest;
    }

    private async Task<QuoteToken> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var token = await client.GetAsync<Answer, QuoteToken>(
                "api-quote-tokens", 1, answer => Read(answer.Data), cancellationToken).ConfigureAwait(false);
            logger.QuoteTokenFetched(token.DXLinkUrl.Authority, token.Level, QuoteToken.Text(token.ExpiresAt));
            return token;
        }
        catch (TastytradeRequestException failure)
            when (failure.Message.Contains(TastytradeRequestException.CustomerNotFound, StringComparison.Ordinal))
        {
            throw new TastytradeRequestException(
                "tastytrade issues no quote token: this login has no fully opened account, and only customers with one may "
                    + "stream quotes "
                + "(a registered user alone may not). Finish opening the account at tastytrade.com, or log in with another account. "
                + failure.Message,
                failure)
            { Code = TastytradeRequestException.CustomerNotFound, StatusCode = failure.StatusCode };
        }
    }

    private QuoteToken Read(Answer data)
    {
        if (data.Token.Length > Redactor.LongestToken)
            throw new JsonFormatException($"data.token is longer than {Redactor.LongestToken} characters");
        redactor.AddQuoteToken(data.Token);
        var url = Uri.TryCreate(data.DxlinkUrl, UriKind.Absolute, out var address)
            ? address
            : throw new JsonFormatException("data.dxlink-url is not an address");
        if (!url.IsSafeForToken(options.AllowUnencrypted))
        {
            throw new JsonFormatException($"data.dxlink-url is {url.ToSafeText()}, but the token may go over wss only "
                + "(ws on this machine only, unless SessionOptions.AllowUnencrypted is set)");
        }

        // The host appears in messages about the connection.
        if (redactor.HasSecret(url.Authority))
            throw new JsonFormatException("data.dxlink-url has a secret in its host");
        return new QuoteToken
        {
            Token = data.Token,
            DXLinkUrl = url,
            Level = redactor.Clean(data.Level ?? "", QuoteToken.LongestLevel),
            IssuedAt = data.IssuedAt,
            ExpiresAt = data.ExpiresAt,
        };
    }

    /// <summary>A class rather than a record, because a record's <c>ToString</c> would print the token.</summary>
    private sealed class Answer
    {
        public required string Token { get; init; }

        public required string DxlinkUrl { get; init; }

        public string? Level { get; init; }

        public DateTimeOffset? IssuedAt { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }
    }
}
