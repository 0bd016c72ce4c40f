namespace Tastytrade.Rx;

/// <summary>How many of some subscriptions wait, were refused, and are live.</summary>
public readonly record struct SubscriptionCounts
{
    /// <summary>Those that have not been sent: the connection is lost, or a limit is reached.</summary>
    public int Waiting { get; init; }

    /// <summary>Those that the server refused.</summary>
    public int Refused { get; init; }

    /// <summary>Those that the server has accepted.</summary>
    public int Live { get; init; }
}
