namespace Tastytrade.Rx.Connections;

/// <summary>Wait times that suit the known behaviour of the production service. They are not options, because they follow from observations
/// of the service. Tests of many faults over real sockets shorten them.</summary>
internal sealed record ServiceWaits
{
    /// <summary>The first wait after the session limit; each further wait is twice as long.</summary>
    public TimeSpan SessionLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait after the session limit.</summary>
    public TimeSpan LongestSessionLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The wait after a 429 response without Retry-After.</summary>
    public TimeSpan RateLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest Retry-After that is honored.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>After an ERROR that refuses a message, answers to accepted messages arrive within this time.</summary>
    public TimeSpan RefusalSettles { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long nothing is sent after the server refused the rate of changes; longer each further time, up to a minute.</summary>
    public TimeSpan RateRefused { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>When more entries are tried after the server refused their number, unless some are removed before; each further wait is
    /// twice as long.</summary>
    public TimeSpan SizeRefused { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait after the server refused the number of entries.</summary>
    public TimeSpan LongestSizeRefused { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a channel may receive no events while other channels receive some.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Computes a wait that doubles each time, up to a maximum.</summary>
    /// <param name="first">The first wait.</param>
    /// <param name="longest">The maximum.</param>
    /// <param name="times">The number of the wait, from 1.</param>
    public static TimeSpan Doubling(TimeSpan first, TimeSpan longest, int times)
    {
        var wait = first * Math.Pow(2, Math.Clamp(times, 1, 20) - 1);
        return wait < longest ? wait : longest;
    }
}
