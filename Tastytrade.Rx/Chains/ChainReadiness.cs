namespace Tastytrade.Rx;

/// <summary>How many options of a live chain have what.</summary>
/// <param name="Total">All options.</param>
/// <param name="WithQuote">Those with a quote.</param>
/// <param name="WithGreeks">Those with Greeks.</param>
/// <param name="Complete">Those with both.</param>
public sealed record ChainReadiness(int Total, int WithQuote, int WithGreeks, int Complete)
{
    /// <summary>How many subscriptions of its options, a quote and Greeks each, wait to be sent: the connection is lost, or a limit is
    /// reached.</summary>
    public int Waiting { get; init; }

    /// <summary>How many of them the server refused; they are sent again.</summary>
    public int Refused { get; init; }

    /// <summary>How many of them the server has accepted.</summary>
    public int Live { get; init; }

    /// <summary>Whether all options have both.</summary>
    public bool IsComplete => Complete == Total;
}
