namespace Tastytrade.Rx.Demands;

/// <summary>Limits how many subscription changes may be sent within any minute. The limit is lowered after the server refused
/// changes.</summary>
/// <remarks>One instance serves all connections of a streamer, because it is not known whether the service counts per connection or per
/// user. Thread-safe.</remarks>
/// <param name="perMinute">The most changes within a minute; null for no limit.</param>
/// <param name="pauseAfterRefusal">How long nothing is sent after a refusal; null for 20 s.</param>
internal sealed class ChangeRate(int? perMinute, TimeSpan? pauseAfterRefusal = null)
{
    /// <summary>A minute plus a second of margin. The server counts changes when they arrive, and the network may delay one burst but not
    /// the next.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    private static readonly TimeSpan ClockNoise = TimeSpan.FromSeconds(1);

    /// <summary>The limit never falls below this number of changes a minute, however often changes are refused.</summary>
    private const int Least = 500;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();

    /// <summary>Held while changes are taken, until the unused ones are returned.</summary>
    public Lock Sending { get; } = new();

    private readonly TimeSpan firstPause = pauseAfterRefusal ?? TimeSpan.FromSeconds(20);
    private readonly Queue<(DateTimeOffset At, int Count)> taken = new();
    private int inWindow;
    private int limit = perMinute ?? int.MaxValue;
    private int refusals;
    private DateTimeOffset pausedUntil = DateTimeOffset.MinValue;
    private DateTimeOffset lastRefusal = DateTimeOffset.MinValue;
    private DateTimeOffset latest = DateTimeOffset.MinValue;
    private TimeSpan setBack;

    /// <summary>Takes up to a number of changes.</summary>
    /// <param name="wanted">How many changes are to be sent.</param>
    /// <param name="now">The current time.</param>
    /// <returns>How many changes may be sent, and how many of those may come from bulk requests.</returns>
    public (int All, int Bulk) Take(int wanted, DateTimeOffset now)
    {
        if (wanted == 0)
            return default;
        lock (gate)
        {
            now = Forward(now);
            Expire(now);
            if (now < pausedUntil)
                return default;
            var all = Math.Min(wanted, Math.Max(0, limit - inWindow));
            var bulk = Math.Max(0, Math.Min(all, limit - Reserve - inWindow));
            Note(all, now);
            return (all, bulk);
        }
    }

    /// <summary>Returns changes that were taken but not used.</summary>
    public void Return(int count, DateTimeOffset now)
    {
        lock (gate)
        {
            Note(-count, Forward(now));
        }
    }

    /// <summary>Computes when more changes may be sent.</summary>
    /// <param name="now">The current time.</param>
    /// <returns>How long to wait; null if changes may be sent now.</returns>
    public TimeSpan? Wait(DateTimeOffset now)
    {
        lock (gate)
        {
            now = Forward(now);
            Expire(now);
            if (now < pausedUntil)
                return pausedUntil - now;
            return limit - Reserve > inWindow || taken.Count == 0 ? null : taken.Peek().At + Window - now;
        }
    }

    /// <summary>Called when the server refused a message because of the rate.</summary>
    /// <returns>How long nothing may be sent.</returns>
    public TimeSpan Refused(DateTimeOffset now)
    {
        lock (gate)
        {
            now = Forward(now);
            Expire(now);

            // The server refuses several messages of one burst together; that counts as one refusal.
            if (now >= pausedUntil)
            {
                refusals++;
                lastRefusal = now;
                var basis = Math.Min(limit, Math.Max(inWindow, Least));
                if (perMinute is { } most)
                    limit = Math.Max(Math.Min(Least, most), basis - (basis / 4));
                var pause = firstPause * refusals;
                pausedUntil = now + (pause < LongestPause ? pause : LongestPause);
            }

            return pausedUntil - now;
        }
    }

    /// <summary>Reserved for calls with few symbols, so that bulk requests cannot use the whole limit.</summary>
    private int Reserve => limit / 10;

    private void Note(int count, DateTimeOffset now)
    {
        if (count == 0)
            return;
        inWindow += count;
        taken.Enqueue((now, count));
    }

    /// <summary>A time that never goes back. If the clock is set back, sending would otherwise stop until the clock caught up.</summary>
    private DateTimeOffset Forward(DateTimeOffset now)
    {
        now += setBack;
        if (latest - now > ClockNoise)
            setBack += latest - now;
        return latest = now > latest ? now : latest;
    }

    private void Expire(DateTimeOffset now)
    {
        while (taken.TryPeek(out var first) && now - first.At >= Window)
        {
            inWindow -= first.Count;
            taken.Dequeue();
        }

        // After a quiet period since the last refusal, the configured limit applies again.
        if (refusals > 0 && now - lastRefusal >= Window * 5)
            (refusals, limit) = (0, perMinute ?? int.MaxValue);
    }
}
