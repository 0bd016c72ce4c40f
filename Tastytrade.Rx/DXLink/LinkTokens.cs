using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.DXLink;

/// <summary>The token of the present attempt or session: where it comes from, and how it is kept out of what users see.</summary>
internal sealed class LinkTokens(IQuoteTokenSource source)
{
    private QuoteToken? current;

    /// <summary>When it expires, where that is known.</summary>
    public DateTimeOffset? ExpiresAt => current?.ExpiresAt;

    /// <summary>Whether the data that it gives are delayed.</summary>
    public bool IsDelayed => current?.IsDelayed == true;

    /// <summary>Fetches a token, from a cache where there is one, without using it yet.</summary>
    public Task<QuoteToken> FetchAsync(CancellationToken cancellationToken) => source.GetAsync(cancellationToken);

    /// <summary>Uses a token from now on; returns the address that it is for.</summary>
    public Uri Use(QuoteToken token) => (current = token).DXLinkUrl;

    /// <summary>The token's text, to be sent.</summary>
    public string Reveal()
    {
        var token = current!.Token.Reveal();
        Redactor.AddQuoteToken(token);
        return token;
    }

    /// <summary>The token is not to be used again.</summary>
    public void Drop() => source.Drop(current!);

    /// <summary>Takes the secrets out of whatever is shown.</summary>
    public Redactor Redactor => source.Redactor;
}
