using Tastytrade.Rx.Connections;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Options with short timeouts and retries, and the longest recovery times that follow from them.</summary>
internal static class Promises
{
    /// <summary>The timeout of one attempt of a REST call.</summary>
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

    /// <summary>The waits for the service, shortened from seconds to milliseconds.</summary>
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

    /// <summary>REST calls are retried after 0.5 s and then 1 s, each with up to as much jitter, or after the second that the simulator
    /// requests.</summary>
    public static readonly TimeSpan Rest = Reconnect + TimeSpan.FromSeconds(4);

    /// <summary>A refused subscription is sent again after a pause.</summary>
    public static readonly TimeSpan Refused = Options.Waits.RefusalSettles + TimeSpan.FromSeconds(1);

    /// <summary>The server refuses sessions for half a second: the user has too many, or it drains.</summary>
    public static readonly TimeSpan TurnedAway = TimeSpan.FromSeconds(0.5) + Options.Waits.LongestSessionLimit + Reconnect;

    public static TimeSpan Silent(TimeSpan timeout) => timeout + Reconnect;
}
