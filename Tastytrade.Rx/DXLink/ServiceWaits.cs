namespace Tastytrade.Rx.DXLink;

/// <summary>How long to wait for, and after, what the production service is known to do. Not options: they follow from records of the
/// service. Tests of many faults over real sockets shorten them.</summary>
internal sealed record ServiceWaits
{
    /// <summary>The first wait after the session limit; each further one is twice as long.</summary>
    public TimeSpan SessionLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest of them.</summary>
    public TimeSpan LongestSessionLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The wait after 429 without Retry-After.</summary>
    public TimeSpan RateLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest Retry-After that is honored.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>After an ERROR that refuses a message, the answers to messages that were accepted come within this time.</summary>
    public TimeSpan RefusalSettles { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long nothing is sent after the rate was refused; longer each further time, up to a minute.</summary>
    public TimeSpan RateRefused { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>When more entries are tried after the size was refused, unless some are removed before; each further wait is twice as
    /// long.</summary>
    public TimeSpan SizeRefused { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest of them.</summary>
    public TimeSpan LongestSizeRefused { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a channel may bring nothing while others do.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A wait that doubles each time, up to a longest.</summary>
    /// <param name="first">The first wait.</param>
    /// <param name="longest">The longest.</param>
    /// <param name="times">How often it was waited, from 1.</param>
    public static TimeSpan Doubling(TimeSpan first, TimeSpan longest, int times)
    {
        var wait = first * Math.Pow(2, Math.Clamp(times, 1, 20) - 1);
        return wait < longest ? wait : longest;
    }
}
