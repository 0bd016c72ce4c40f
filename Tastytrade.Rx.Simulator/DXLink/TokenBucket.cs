namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Limits the changes that a connection may send. The bucket is full at first, and refills evenly over each minute.</summary>
internal sealed class TokenBucket(DateTimeOffset start)
{
    private double? left;
    private DateTimeOffset filledAt = start;

    /// <summary>Takes all the requested tokens, or none if there are too few.</summary>
    /// <param name="count">The number of tokens.</param>
    /// <param name="perMinute">The current limit.</param>
    /// <param name="now">The current time.</param>
    public bool TryTake(int count, int perMinute, DateTimeOffset now)
    {
        var refill = Math.Max((now - filledAt).TotalMinutes, 0) * perMinute;
        filledAt = now;
        left = Math.Min((left ?? perMinute) + refill, perMinute);
        if (count > left)
            return false;
        left -= count;
        return true;
    }
}
