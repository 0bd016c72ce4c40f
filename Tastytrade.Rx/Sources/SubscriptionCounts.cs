namespace Tastytrade.Rx;

/// <summary>How many subscriptions are waiting, refused and live.</summary>
public readonly record struct SubscriptionCounts
{
    /// <summary>Subscriptions not yet sent, because the connection is lost or a limit is reached.</summary>
    public int Waiting { get; init; }

    /// <summary>Subscriptions that the server refused.</summary>
    public int Refused { get; init; }

    /// <summary>Subscriptions that the server has accepted.</summary>
    public int Live { get; init; }
}
