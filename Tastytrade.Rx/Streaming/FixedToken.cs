using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Streaming;

/// <summary>A token that was given once: refused, there is no other.</summary>
internal sealed class FixedToken(QuoteToken token) : IQuoteTokenSource
{
    private volatile bool isRefused;

    public Task<QuoteToken> GetAsync(CancellationToken cancellationToken) => isRefused
        ? Task.FromException<QuoteToken>(new QuoteTokenRefusedException(
            $"The server at {token.DXLinkUrl.ToSafeText()} refused the token that ConnectAsync was given. Fetch a new one, or connect with a session, which does it by itself."))
        : Task.FromResult(token);

    public void Drop(QuoteToken refused) => isRefused = true;
}
