namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>How many subscription changes may be sent now: at most so many within any minute, fewer after the server refused
/// some.</summary>
/// <remarks>One for all connections of a streamer, since it is not known whether the service counts by connection or by user.
/// Thread-safe.</remarks>
/// <param name="perMinute">The most within a minute; null for any number.</param>
/// <param name="pauseAfterRefusal">How long nothing is sent after a refusal; null for 20 s.</param>
internal sealed class ChangeRate(int? perMinute, TimeSpan? pauseAfterRefusal = null)
{
    /// <summary>A minute, and a second more: the network may hold up an earlier burst and not a later one, and the server counts when
    /// they arrive.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    private static readonly TimeSpan ClockNoise = TimeSpan.FromSeconds(1);

    /// <summary>However often it is refused, so many changes a minute are tried.</summary>
    private const int Least = 500;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();

    /// <summary>Held from taking changes until what was not used is given back.</summary>
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
    /// <param name="wanted">How many there are to be sent.</param>
    /// <param name="now">The time.</param>
    /// <returns>How many may be sent, and how many of them may be of what was asked for in bulk.</returns>
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

    /// <summary>Returns what was taken and not used.</summary>
    public void Return(int count, DateTimeOffset now)
    {
        lock (gate)
        {
            Note(-count, Forward(now));
        }
    }

    /// <summary>When more may be sent.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The wait; null where nothing stands in the way.</returns>
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

    /// <summary>The server refused a message for the rate.</summary>
    /// <returns>How long nothing is sent.</returns>
    public TimeSpan Refused(DateTimeOffset now)
    {
        lock (gate)
        {
            now = Forward(now);
            Expire(now);

            // Several messages of one burst are refused together, and that is one refusal.
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

    /// <summary>What is left to calls that name their symbols, however much is asked for in bulk.</summary>
    private int Reserve => limit / 10;

    private void Note(int count, DateTimeOffset now)
    {
        if (count == 0)
            return;
        inWindow += count;
        taken.Enqueue((now, count));
    }

    /// <summary>The time, however the clock is set back: nothing would be sent until it had caught up.</summary>
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

        // A quiet while after the last refusal, the options hold again.
        if (refusals > 0 && now - lastRefusal >= Window * 5)
            (refusals, limit) = (0, perMinute ?? int.MaxValue);
    }
}
