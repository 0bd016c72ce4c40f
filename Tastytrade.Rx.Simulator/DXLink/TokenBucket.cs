namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Changes that a connection may still make: as many as the limit at first, and refilled evenly over each minute.</summary>
internal sealed class TokenBucket(DateTimeOffset start)
{
    private double? left;
    private DateTimeOffset filledAt = start;

    /// <summary>Takes so many where they are there, and none otherwise.</summary>
    /// <param name="count">How many.</param>
    /// <param name="perMinute">The limit, which may change.</param>
    /// <param name="now">The time.</param>
    public bool TryTake(int count, int perMinute, DateTimeOffset now)
    {
        var gained = Math.Max((now - filledAt).TotalMinutes, 0) * perMinute;
        filledAt = now;
        left = Math.Min((left ?? perMinute) + gained, perMinute);
        if (count > left)
            return false;
        left -= count;
        return true;
    }
}
