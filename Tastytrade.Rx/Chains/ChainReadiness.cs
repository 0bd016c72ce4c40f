namespace Tastytrade.Rx;

/// <summary>How many options of a live chain have what.</summary>
public sealed record ChainReadiness
{
    /// <summary>How many options there are.</summary>
    public int Total { get; init; }

    /// <summary>How many of them have a quote.</summary>
    public int WithQuote { get; init; }

    /// <summary>How many of them have Greeks.</summary>
    public int WithGreeks { get; init; }

    /// <summary>How many of them have both.</summary>
    public int Complete { get; init; }

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
