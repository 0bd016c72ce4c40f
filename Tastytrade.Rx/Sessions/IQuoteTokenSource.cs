using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>Supplies the token for each connection attempt.</summary>
internal interface IQuoteTokenSource
{
    /// <summary>Removes this source's secrets from text before it is shown.</summary>
    Redactor Redactor { get; }

    /// <summary>A token to use now, from a cache if there is one.</summary>
    Task<QuoteToken> GetAsync(CancellationToken cancellationToken);

    /// <summary>Reports that the streamer's server refused this token. <see cref="GetAsync"/> fetches another as soon as the source
    /// permits.</summary>
    void Drop(QuoteToken refused);
}
