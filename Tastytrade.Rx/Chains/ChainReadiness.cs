namespace Tastytrade.Rx;

/// <summary>Shows how far a live chain has filled: how many of its options have values, and how many of its subscriptions are
/// live.</summary>
public sealed record ChainReadiness
{
    /// <summary>The number of options.</summary>
    public int Total { get; init; }

    /// <summary>The number of options with a quote.</summary>
    public int WithQuote { get; init; }

    /// <summary>The number of options with Greeks.</summary>
    public int WithGreeks { get; init; }

    /// <summary>The number of options with both.</summary>
    public int Complete { get; init; }

    /// <summary>The number of subscriptions, one per option and value of <see cref="LiveOptionChainOptions.Values"/>, that wait to be sent
    /// because the connection is lost or a limit is reached.</summary>
    public int Waiting { get; init; }

    /// <summary>The number of these subscriptions that the server refused; they are sent again.</summary>
    public int Refused { get; init; }

    /// <summary>The number of these subscriptions that the server has accepted.</summary>
    public int Live { get; init; }

    /// <summary>Whether all options have both a quote and Greeks.</summary>
    public bool IsComplete => Complete == Total;
}
