namespace Tastytrade.Rx;

/// <summary>How many options of a live chain have what.</summary>
/// <param name="Total">All options.</param>
/// <param name="WithQuote">Those with a quote.</param>
/// <param name="WithGreeks">Those with Greeks.</param>
/// <param name="Complete">Those with both.</param>
public sealed record ChainReadiness(int Total, int WithQuote, int WithGreeks, int Complete)
{
    /// <summary>Whether all options have both.</summary>
    public bool IsComplete => Complete == Total;
}
