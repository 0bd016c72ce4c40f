namespace Tastytrade.Rx.Sessions;

/// <summary>Where a connection gets its token, anew for each attempt.</summary>
internal interface IQuoteTokenSource
{
    /// <summary>A token good for now, from a cache where there is one.</summary>
    Task<QuoteToken> GetAsync(CancellationToken cancellationToken);

    /// <summary>The streamer's server refused this token: the next <see cref="GetAsync"/> must fetch another.</summary>
    void Drop(QuoteToken refused);
}
