namespace Tastytrade.Rx.Streaming;

/// <summary>Defines in one place when a displayed value is stale, for live options and watch list rows.</summary>
internal static class Staleness
{
    /// <summary>Whether a value may have changed since it arrived: it is the value from before a loss, or older than the current
    /// connection. The first check is by identity, because a clock may be set back.</summary>
    /// <param name="value">The value; null if none has arrived, which is not stale.</param>
    /// <param name="valueAtLoss">The value when the connection was lost; null if it was not lost.</param>
    /// <param name="freshSince">The time from which values count as current.</param>
    public static bool Of(FeedMessage? value, FeedMessage? valueAtLoss, DateTimeOffset freshSince) =>
        value is not null && (ReferenceEquals(value, valueAtLoss) || value.ReceivedAt < freshSince);

    /// <summary>A value if it is older than the current connection; otherwise null.</summary>
    public static T? Outdated<T>(T? value, DateTimeOffset freshSince)
        where T : FeedMessage => value?.ReceivedAt < freshSince ? value : null;
}
