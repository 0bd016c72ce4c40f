using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.DXLink;

/// <summary>The token of the present attempt or session: where it comes from, when it is to be renewed, and how it is kept
/// out of what users see.</summary>
internal sealed class LinkTokens(IQuoteTokenSource source, LinkSettings settings)
{
    private readonly TokenMask mask = new();
    private QuoteToken? current;

    /// <summary>Fetches a token, from a cache where there is one, without using it yet.</summary>
    public Task<QuoteToken> FetchAsync(CancellationToken cancellationToken) => source.GetAsync(cancellationToken);

    /// <summary>Uses a token from now on, for a connection to where it is for; gives that.</summary>
    public Uri Use(QuoteToken token) => (current = token).DXLinkUrl;

    /// <summary>Uses a token from now on over the connection that there is.</summary>
    /// <returns>False for one that is for another address: it must not get to this one.</returns>
    public bool TryRenew(QuoteToken token)
    {
        if (token.DXLinkUrl != current!.DXLinkUrl)
            return false;
        current = token;
        return true;
    }

    /// <summary>The token's text, to be sent.</summary>
    public string Reveal()
    {
        mask.Add(current!.Token);
        return current.Token;
    }

    /// <summary>The token is not to be used again.</summary>
    public void Drop() => source.Drop(current!);

    /// <summary>How long until the token is to be renewed; null for one without an end.</summary>
    public TimeSpan? RenewalDue()
    {
        if (current!.ExpiresAt is not { } end)
            return null;

        // A token that is shorter than the margin is renewed at half its life, not at once and again and again.
        var left = end - settings.Scheduler.Now;
        return TimeSpan.FromTicks(Math.Max(Math.Max((left - settings.TokenRenewal).Ticks, left.Ticks / 2), TimeSpan.TicksPerSecond));
    }

    /// <summary>A text without any of the tokens that were sent.</summary>
    public string Hide(string text) => mask.Hide(text);
}
