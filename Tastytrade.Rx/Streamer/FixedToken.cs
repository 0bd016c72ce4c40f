using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Streamer;

/// <summary>A token that the user passed together with its address. There is no other, and a refused token may be accepted later, so it is
/// used for every attempt.</summary>
internal sealed class FixedToken(QuoteToken token) : IQuoteTokenSource
{
    public Redactor Redactor { get; } = new(token.Token.Reveal());

    public Task<QuoteToken> GetAsync(CancellationToken cancellationToken) => Task.FromResult(token);

    public void Drop(QuoteToken refused)
    {
    }
}
