namespace Tastytrade.Rx.Simulator;

/// <summary>Why the simulator refuses a FEED_SUBSCRIPTION.</summary>
public enum SubscriptionRefusal
{
    /// <summary>Too many changes in a minute: "Your subscription rate is too high".</summary>
    Rate,

    /// <summary>Too many subscriptions on the connection: "Your subscription size is too big".</summary>
    Size,
}
