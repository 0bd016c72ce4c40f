using Tastytrade.Rx.DXLink.Connection;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Options that are quick to notice and to try again, and within how long they promise that a fault is over.</summary>
internal static class Promises
{
    /// <summary>How long one attempt of a REST call may take.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(1);

    public static readonly StreamerOptions Options = new StreamerOptions
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
        Waits = Waits,
    }.WithoutSubscriptionLimits();

    /// <summary>The service's pauses in short: seconds here are milliseconds there, more or less.</summary>
    private static ServiceWaits Waits => new()
    {
        SessionLimit = TimeSpan.FromMilliseconds(40),
        LongestSessionLimit = TimeSpan.FromMilliseconds(200),
        RateLimit = TimeSpan.FromMilliseconds(100),
        LongestRetryAfter = TimeSpan.FromSeconds(1),
        RefusalSettles = TimeSpan.FromMilliseconds(150),
        RateRefused = TimeSpan.FromMilliseconds(100),
        SizeRefused = TimeSpan.FromMilliseconds(100),
        LongestSizeRefused = TimeSpan.FromMilliseconds(400),
    };

    /// <summary>Four attempts that fail at once at most, and one that does not.</summary>
    public static readonly TimeSpan Reconnect = (Options.Backoff.MaxDelay * 5) + Options.SubscriptionBatching;

    public static readonly TimeSpan AtOnce = Options.SubscriptionBatching;

    public static readonly TimeSpan Reopening = Options.Backoff.MaxDelay;

    /// <summary>One more attempt with a fresh token.</summary>
    public static readonly TimeSpan Authorising = Reconnect;

    /// <summary>Calls are tried again after 0.5 s, then twice that, with as much by chance; or as the server asks, which is a second here.</summary>
    public static readonly TimeSpan Rest = Reconnect + TimeSpan.FromSeconds(4);

    /// <summary>What was refused settles, pauses, and is sent again.</summary>
    public static readonly TimeSpan Refused = Options.Waits.RefusalSettles + TimeSpan.FromSeconds(1);

    /// <summary>The user's sessions are too many for half a second, or the server drains for as long.</summary>
    public static readonly TimeSpan TurnedAway = TimeSpan.FromSeconds(0.5) + Options.Waits.LongestSessionLimit + Reconnect;

    public static TimeSpan Silent(TimeSpan timeout) => timeout + Reconnect;
}
