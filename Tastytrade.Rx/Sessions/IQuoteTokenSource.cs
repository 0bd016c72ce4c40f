using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>Where a connection gets its token; asked for each attempt.</summary>
internal interface IQuoteTokenSource
{
    /// <summary>Takes this source's secrets out of whatever is shown.</summary>
    Redactor Redactor { get; }

    /// <summary>A token to use now, from a cache where there is one.</summary>
    Task<QuoteToken> GetAsync(CancellationToken cancellationToken);

    /// <summary>The streamer's server refused this token: <see cref="GetAsync"/> fetches another as soon as the source allows.</summary>
    void Drop(QuoteToken refused);
}
