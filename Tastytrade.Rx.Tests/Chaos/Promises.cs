namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Options that are quick to notice and to try again, and within how long they promise that a fault is over.</summary>
internal static class Promises
{
    /// <summary>How long one attempt of a REST call may take.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(1);

    public static readonly StreamerOptions Options = new()
    {
        AggregationPeriod = TimeSpan.Zero,
        KeepaliveTimeout = TimeSpan.FromSeconds(3),
        HandshakeTimeout = TimeSpan.FromSeconds(2),
        SubscriptionBatching = TimeSpan.FromMilliseconds(2),

        // Half of the oversized frames are larger.
        MaxFrameBytes = 512 * 1024,
        Backoff = new BackoffOptions
        {
            InitialDelay = TimeSpan.FromMilliseconds(10),
            MinDelay = TimeSpan.FromMilliseconds(20),
            MaxDelay = TimeSpan.FromMilliseconds(100),
            StableAfter = TimeSpan.Zero,
        },
    };

    /// <summary>Four attempts that fail at once at most, and one that does not.</summary>
    public static readonly TimeSpan Reconnect = (Options.Backoff.MaxDelay * 5) + Options.SubscriptionBatching;

    public static readonly TimeSpan AtOnce = Options.SubscriptionBatching;

    public static readonly TimeSpan Reopening = Options.Backoff.MaxDelay;

    /// <summary>One more attempt with a fresh token.</summary>
    public static readonly TimeSpan Authorising = Reconnect;

    /// <summary>Calls are tried again after 0.5 s, then twice that, with as much by chance; or as the server asks, which is a second here.</summary>
    public static readonly TimeSpan Rest = Reconnect + TimeSpan.FromSeconds(4);

    public static TimeSpan Silent(TimeSpan timeout) => timeout + Reconnect;
}
