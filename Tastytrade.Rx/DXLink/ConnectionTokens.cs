using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.DXLink;

/// <summary>The token of the current attempt or connection. It also keeps the token out of anything that users see.</summary>
internal sealed class ConnectionTokens(IQuoteTokenSource source)
{
    private QuoteToken? current;

    /// <summary>When the token expires, if known.</summary>
    public DateTimeOffset? ExpiresAt => current?.ExpiresAt;

    /// <summary>Whether the token gives delayed data only.</summary>
    public bool IsDelayed => current?.IsDelayed == true;

    /// <summary>Fetches a token, from the cache if possible. <see cref="Use"/> makes it current.</summary>
    public Task<QuoteToken> FetchAsync(CancellationToken cancellationToken) => source.GetAsync(cancellationToken);

    /// <summary>Makes a token current and returns its address.</summary>
    public Uri Use(QuoteToken token) => (current = token).DXLinkUrl;

    /// <summary>The token's text, for sending.</summary>
    public string Reveal()
    {
        var token = current!.Token.Reveal();
        Redactor.AddQuoteToken(token);
        return token;
    }

    /// <summary>Discards the current token; it must not be used again.</summary>
    public void Drop() => source.Drop(current!);

    /// <summary>Removes secrets from texts that are shown.</summary>
    public Redactor Redactor => source.Redactor;
}
